package org.dateline.mailing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.dateline.language.Phrases;

/**
 * When the last letter of a mailing will have been handed over.
 *
 * @param done as far as is known; without anything known, when the last may begin
 * @param measured whether it is known how fast the mail server takes letters; else only its limits count
 * @param limit that makes it last, such as "500 an hour"; empty when none does
 * @param receiver whose limit that is, by name; empty when it is our mail server's
 */
public record Forecast(Instant done, boolean measured, String limit, String receiver) {

    /** Of our own mail server, or by no limit. */
    public Forecast(Instant done, boolean measured, String limit) {
        this(done, measured, limit, "");
    }

    /** The same, where the limit is this receiver's. */
    public Forecast at(String receiver) {
        return new Forecast(done, measured, limit, limit.isEmpty() ? "" : receiver);
    }

    /** What ends last is what it waits for. */
    public static Forecast later(Forecast one, Forecast other) {
        return other.done.isAfter(one.done) ? other : one;
    }

    /** "500 an hour", "Gmail (100 a minute)". */
    String limitInWords() {
        return receiver.isEmpty() ? limit : Phrases.say("mailing.ends.for", limit, receiver);
    }

    /** The minute by whose beginning it is done. */
    public Instant by() {
        return done.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether anything at all can be said. */
    public boolean isKnown() {
        return measured || !limit.isEmpty();
    }
}
