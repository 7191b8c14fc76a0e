package org.dateline.rendering;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.dateline.embargo.Embargo;
import org.jspecify.annotations.Nullable;

/**
 * Which letter is wanted: one version in one language for one mailing.
 *
 * @param coveringNote plain text before the headline, paragraphs apart by a blank line; may be empty
 * @param embargo until when nothing may be known, if the letter goes out before that; null for letters at the lift and after
 */
public record LetterOrder(
        long versionId,
        String language,
        Purpose purpose,
        String coveringNote,
        @Nullable Until embargo) {

    /** The embargo as it was set: a local time in its zone, and which of the two where the clocks go back. */
    public record Until(ZonedDateTime lift) {
        public Until(LocalDateTime time, ZoneId zone) {
            this(time.atZone(zone));
        }

        public static Until of(Embargo embargo) {
            var offset = embargo.zone().getRules().getOffset(embargo.liftsAt());
            return new Until(ZonedDateTime.ofLocal(embargo.local(), embargo.zone(), offset));
        }

        public ZoneId zone() {
            return lift.getZone();
        }
    }
}
