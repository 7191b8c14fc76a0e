package org.dateline.embargo;

import java.time.Instant;
import java.util.Locale;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** A named person who may see a release before it is out, and why. */
public record Insider(
        long id,
        long releaseId,
        long contactId,
        String contactName,
        @Nullable String outlet,
        Because because,
        Instant addedAt,
        @Nullable Instant endedAt) {

    public enum Because {
        QUOTED,
        SIGNING,
        TRANSLATING,
        BOARD;

        public String words() {
            return Phrases.say("embargo.insider." + key());
        }

        /** As stored and in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
