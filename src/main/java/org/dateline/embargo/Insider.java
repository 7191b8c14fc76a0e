package org.dateline.embargo;

import java.time.Instant;
import java.util.Locale;
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
        QUOTED("is quoted"),
        SIGNING("signs it"),
        TRANSLATING("translates it"),
        BOARD("board");

        private final String words;

        Because(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As stored and in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
