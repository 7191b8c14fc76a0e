package org.dateline.rendering;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office as letters show it.
 *
 * @param templates the folder with release.mjml, release.txt, the words and, if wanted, logo.png; what is missing in it comes with the program
 * @param office lines for the foot: name, street and town, telephone (the law asks for a postal address)
 * @param zones in which an embargo is told besides its own
 */
@ConfigurationProperties("dateline.letter")
record LetterSettings(
        @DefaultValue("templates/letter") Path templates,
        @DefaultValue List<String> office,

        @DefaultValue({"Europe/London", "America/New_York", "UTC"})
        List<ZoneId> zones) {}
