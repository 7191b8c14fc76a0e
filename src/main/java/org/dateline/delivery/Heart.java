package org.dateline.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;
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
    private final LongSupplier count;
    private volatile long node;
    private volatile long beatAt;
    private volatile long incarnation;
    private volatile long judgesFrom;
    private final long born;
    private final SteadyTime steady = new SteadyTime();

    Heart(Nodes nodes, String name, Duration lifetime) {
        this(nodes, name, lifetime, System::nanoTime);
    }

    /** @param count nanoseconds from some moment on, whatever the clocks are set to */
    Heart(Nodes nodes, String name, Duration lifetime, LongSupplier count) {
        this.nodes = nodes;
        this.name = name;
        this.lifetime = lifetime;
        this.count = count;
        this.born = count.getAsLong();
        this.judgesFrom = born;
    }

    /** Whatever it had is not trusted before it counts as living again. */
    void begin() {
        incarnation++;
        long before = count.getAsLong();
        node = nodes.enter(name);
        beatAt = before;
    }

    void beat() {
        long last = beatAt;
        long before = count.getAsLong();
        boolean slept = before - last > lifetime.toNanos();
        var time = nodes.beat(node);
        long after = count.getAsLong();
        if (time.isEmpty() || after - last > lifetime.toNanos() / 2) {
            judgesFrom = after + lifetime.toNanos();
        }
        if (time.isPresent() && steady.jumped(time.get(), before, after)) {
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

    /**
     * Whether the silence of others says anything. After a jump of the clock they first have to beat again; so they have
     * when this node could not reach the database for a while, since they perhaps could not either.
     */
    boolean mayJudge() {
        long now = count.getAsLong();
        return now - judgesFrom >= 0 && steady.since(lifetime, now);
    }

    /** Whether this node has been here for a lifetime. */
    boolean hasWatched() {
        return count.getAsLong() - born > lifetime.toNanos();
    }

    /** Whether a letter may be begun: three quarters of a lifetime leave time for it to be begun. */
    boolean isBeating() {
        return count.getAsLong() - beatAt < lifetime.toNanos() * 3 / 4;
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
