package org.dateline.delivery;

import java.time.Duration;
import java.util.Optional;

/** Letters a second towards one server, over all nodes; the database grants them a part of a second at a time. */
final class Pace {
    private static final Duration A_WHILE = Duration.ofMillis(50);

    private final Allowances allowances;
    private final String server;
    private final int perSecond;
    private int granted;

    Pace(Allowances allowances, String server, int perSecond) {
        this.allowances = allowances;
        this.server = server;
        this.perSecond = perSecond;
    }

    /** Takes the right to begin one letter; otherwise how long to wait before asking again. */
    synchronized Optional<Duration> take() {
        if (perSecond <= 0) {
            return Optional.empty();
        }
        if (granted == 0) {
            granted = allowances.grant(server, perSecond, Math.max(1, perSecond / 10));
        }
        if (granted == 0) {
            return Optional.of(A_WHILE);
        }
        granted--;
        return Optional.empty();
    }
}
