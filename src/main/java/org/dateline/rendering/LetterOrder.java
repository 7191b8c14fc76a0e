package org.dateline.rendering;

import java.time.LocalDateTime;
import java.time.ZoneId;
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

    /** The embargo as it was set: a local time and its zone. */
    public record Until(LocalDateTime time, ZoneId zone) {
        public static Until of(Embargo embargo) {
            return new Until(embargo.local(), embargo.zone());
        }
    }
}
