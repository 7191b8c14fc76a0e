package org.dateline.newsroom;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.dateline.language.Phrases;
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
        PUBLISHED("release.published"),
        CORRECTED("release.corrected"),
        WITHDRAWN("release.withdrawn");

        private final String type;

        Event(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        public String words() {
            return Phrases.say("newsroom.event." + name().toLowerCase(Locale.ROOT));
        }

        static Event of(String type) {
            return Arrays.stream(values())
                    .filter(event -> event.type.equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
