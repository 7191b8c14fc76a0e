package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How fast letters go to one server, over all nodes; the database grants them a part of a second at a time. */
final class Pace {
    /** Before the database is asked again; a moved or wound clock is noticed so soon. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Allowances allowances;
    private final String server;
    private final List<Limit> limits;
    private final int portion;
    private int granted;
    private long askAgain = System.nanoTime();

    Pace(Allowances allowances, String server, List<Limit> limits) {
        this.allowances = allowances;
        this.server = server;
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
            var grant = allowances.grant(server, limits, portion);
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

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
