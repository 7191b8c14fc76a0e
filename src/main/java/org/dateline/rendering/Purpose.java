package org.dateline.rendering;

import java.util.Arrays;
import java.util.Locale;
import org.dateline.language.Phrases;

/** What a mailing is for; it decides what stands before the headline. */
public enum Purpose {
    EMBARGOED_COPY,
    AT_LIFT,
    MEMBERS,
    FOLLOW_UP,
    CORRECTION,
    WITHDRAWAL,
    EMBARGO_CHANGE,
    NOTICE;

    /** As in tables and the API: {@code embargoed-copy}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Purpose of(String key) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Phrases.say("rendering.no-such-purpose", key)));
    }
}
