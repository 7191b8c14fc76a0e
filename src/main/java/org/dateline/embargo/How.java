package org.dateline.embargo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.dateline.language.Phrases;

/** How somebody was asked or agreed. */
public enum How {
    TELEPHONE,
    MAIL,
    IN_PERSON,
    LINK;

    public String words() {
        return Phrases.say("embargo.how." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** As stored and in the API: "in person". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static How of(String key) {
        return Arrays.stream(values())
                .filter(h -> h.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Phrases.say("embargo.no.how", key)));
    }
}
