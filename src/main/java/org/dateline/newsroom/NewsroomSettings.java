package org.dateline.newsroom;

import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public pages.
 *
 * @param name what stands at the top of each: the name of the association
 * @param language of the list and of pages that belong to no release
 * @param zone the place whose clock dates what is published
 * @param templates the folder with the pages, the words and newsroom.css; what is missing in it comes with the program
 */
@ConfigurationProperties("dateline.newsroom")
record NewsroomSettings(
        @DefaultValue("Press office") String name,
        @DefaultValue("en") String language,
        @DefaultValue("Europe/Brussels") ZoneId zone,
        @DefaultValue("templates/newsroom") Path templates) {}
