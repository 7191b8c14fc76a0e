package org.dateline.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the database that this node lives, so that nobody else takes its letters. A node that cannot say so begins no
 * letter, and one that was silent for a lifetime trusts none of its leases any more.
 */
final class Heart {
    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

    private final Nodes nodes;
    private final String name;
    private final Duration lifetime;
    private volatile long node;
    private volatile long beatAt;
    private volatile long incarnation;
    private final long born = System.nanoTime();
    private final SteadyTime steady = new SteadyTime();

    Heart(Nodes nodes, String name, Duration lifetime) {
        this.nodes = nodes;
        this.name = name;
        this.lifetime = lifetime;
    }

    void begin() {
        beatAt = System.nanoTime();
        node = nodes.enter(name);
        incarnation++;
    }

    void beat() {
        long before = System.nanoTime();
        boolean slept = before - beatAt > lifetime.toNanos();
        var time = nodes.beat(node);
        if (time.isPresent() && steady.jumped(time.get(), before, System.nanoTime())) {
            LOG.warn(
                    "The clock of the database has jumped. No node is given up for dead until all have had time to say that they live.");
        }
        if (time.isEmpty()) {
            LOG.warn("This node was silent too long and given up for dead; it goes on under a new number.");
            begin();
        } else {
            if (slept) {
                incarnation++;
            }
            beatAt = before;
        }
    }

    /** Whether the beats of others say anything: after a jump of the clock they first have to beat again. */
    boolean mayJudge() {
        return steady.since(lifetime);
    }

    /** Whether this node has been here for a lifetime. */
    boolean hasWatched() {
        return System.nanoTime() - born > lifetime.toNanos();
    }

    /** Whether a letter may be begun: three quarters of a lifetime leave time for it to be begun. */
    boolean isBeating() {
        return System.nanoTime() - beatAt < lifetime.toNanos() * 3 / 4;
    }

    boolean trusts(Lease lease) {
        return isBeating() && lease.incarnation() == incarnation && !lease.lost();
    }

    long node() {
        return node;
    }

    long incarnation() {
        return incarnation;
    }

    void stop() {
        nodes.leave(node);
    }
}
