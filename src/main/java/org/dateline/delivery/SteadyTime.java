package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the clock of the database goes on as this machine's counter does, which nobody can set. */
final class SteadyTime {
    private static final long MUCH = Duration.ofSeconds(1).toNanos();

    private @Nullable Instant last;
    private long askedBefore;
    private long askedAfter;
    private @Nullable Long jumpedAt;

    /**
     * Tells it a reading, taken between two counts.
     *
     * @return whether the clock was set by more than a second since the last one
     */
    boolean jumped(Instant time, long before, long after) {
        var previous = last;
        boolean jumped = false;
        if (previous != null) {
            long passed = Duration.between(previous, time).toNanos();
            jumped = passed < before - askedAfter - MUCH || passed > after - askedBefore + MUCH;
        }
        if (jumped) {
            jumpedAt = after;
        }
        last = time;
        askedBefore = before;
        askedAfter = after;
        return jumped;
    }

    /** Whether it has not jumped for so long before that count. */
    boolean since(Duration span, long count) {
        var at = jumpedAt;
        return at == null || count - at > span.toNanos();
    }
}
