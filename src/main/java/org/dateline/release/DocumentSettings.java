package org.dateline.release;

import org.dateline.language.Phrases;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much documents may weigh.
 *
 * @param largest one file
 * @param attached all that travel with one email together, before they are encoded for it (which adds a third); many mail servers turn away 10 MB
 */
@ConfigurationProperties("dateline.documents")
public record DocumentSettings(
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue("5MB") DataSize attached) {

    public String largestInWords() {
        return Phrases.say("release.megabytes", largest.toMegabytes());
    }

    public String attachedInWords() {
        return Phrases.say("release.megabytes", attached.toMegabytes());
    }
}
