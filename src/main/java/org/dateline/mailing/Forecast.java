package org.dateline.mailing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the last letter of a mailing will have been handed over.
 *
 * @param done as far as is known; without anything known, when the last may begin
 * @param measured whether it is known how fast the mail server takes letters; else only its limits count
 * @param limit that makes it last, such as "500 an hour"; empty when none does
 */
public record Forecast(Instant done, boolean measured, String limit) {

    /** The minute by whose beginning it is done. */
    public Instant by() {
        return done.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether anything at all can be said. */
    public boolean isKnown() {
        return measured || !limit.isEmpty();
    }
}
