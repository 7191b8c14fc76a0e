package org.dateline.embargo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How somebody was asked or agreed. */
public enum How {
    TELEPHONE("by telephone"),
    MAIL("by mail"),
    IN_PERSON("in person"),
    LINK("by the button in our mail");

    private final String words;

    How(String words) {
        this.words = words;
    }

    public String words() {
        return words;
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
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say how they agreed: telephone, mail, in person or link; not “" + key + "”."));
    }
}
