package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A receiver to which less is sent since it asked us to slow down.
 *
 * @param rate letters a minute just now; grows by itself
 * @param fullRate letters a minute at which it is over
 * @param cuts how often it has been slowed down since it began
 * @param pausedUntil nothing is begun before; may be over
 * @param nextStep when the rate grows next, if the receiver stays quiet
 * @param reply which brought the latest cut
 */
record Slowdown(
        String receiver,
        Instant since,
        int rate,
        int fullRate,
        int cuts,
        Instant cutAt,
        Instant pausedUntil,
        boolean paused,
        double pausedFor,
        Instant nextStep,
        String reply) {

    /** Letters a minute at that time, if the receiver stays quiet until then; empty when it is over. */
    OptionalInt rateAt(Instant time) {
        if (time.isBefore(nextStep)) {
            return OptionalInt.of(rate);
        }
        long steps = 1 + Duration.between(nextStep, time).dividedBy(Slowdowns.QUIET);
        long grown = rate + steps * Math.max(1, fullRate / 10);
        return grown >= fullRate ? OptionalInt.empty() : OptionalInt.of((int) grown);
    }
}
