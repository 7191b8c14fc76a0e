package org.dateline.newsroom;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a website is told once.
 *
 * @param attempts how often it was tried, this time included
 * @param lastResult in words; null before the first attempt
 * @param dueAt when it is tried next
 */
record WebsiteCall(
        long id,
        long releaseId,
        String reference,
        String publicName,
        Event event,
        int version,
        int attempts,
        @Nullable Instant lastAt,
        @Nullable String lastResult,
        @Nullable Instant doneAt,
        @Nullable Instant givenUpAt,
        Instant dueAt,
        Website website) {

    enum Event {
        PUBLISHED("release.published", "it is out"),
        CORRECTED("release.corrected", "it is corrected"),
        WITHDRAWN("release.withdrawn", "it is withdrawn");

        private final String type;
        private final String words;

        Event(String type, String words) {
            this.type = type;
            this.words = words;
        }

        String type() {
            return type;
        }

        public String words() {
            return words;
        }

        static Event of(String type) {
            return Arrays.stream(values())
                    .filter(event -> event.type.equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
