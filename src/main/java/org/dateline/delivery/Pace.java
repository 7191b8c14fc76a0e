package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast letters go to one server, or to one receiver, over all nodes; the database grants them a part of a second at
 * a time.
 */
final class Pace {
    /** Before the database is asked again; a moved or wound clock is noticed so soon. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Allowances allowances;
    private final String whom;
    private final List<Limit> limits;
    private final int portion;
    private int granted;
    private long askAgain = System.nanoTime();

    /** @param whom the server's name, or the receiver's; what is counted is counted under it */
    Pace(Allowances allowances, String whom, List<Limit> limits) {
        this.allowances = allowances;
        this.whom = whom;
        this.limits = limits;
        this.portion = limits.stream().mapToInt(Limit::portion).min().orElse(0);
    }

    /** Takes the right to begin one letter; otherwise how long to wait before asking again. */
    synchronized Optional<Duration> take() {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        if (granted == 0) {
            long rest = askAgain - System.nanoTime();
            if (rest > 0) {
                return Optional.of(within(Duration.ofNanos(rest)));
            }
            var grant = allowances.grant(whom, limits, portion);
            granted = grant.letters();
            if (granted == 0) {
                var wait = within(grant.rest());
                askAgain = System.nanoTime() + wait.toNanos();
                return Optional.of(wait);
            }
        }
        granted--;
        return Optional.empty();
    }

    /** What was taken last was not used. */
    synchronized void giveBack() {
        if (!limits.isEmpty()) {
            granted++;
        }
    }

    /** Whether it is known that nothing is granted just now. */
    synchronized boolean waits() {
        return granted == 0 && askAgain - System.nanoTime() > 0;
    }

    /** The other one where its limits are new; otherwise this, with what it was granted. */
    Pace within(Pace other) {
        return limits.equals(other.limits) ? this : other;
    }

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
