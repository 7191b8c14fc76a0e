package org.dateline.delivery;

import java.time.Instant;

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
        String reply) {}
