package org.dateline.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dateline.email.Meaning;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast letters go to each receiver: within the limits that are set, and slower where it asked for that. What the
 * receivers said is shared with the other nodes by the database, which is looked at once a second.
 */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Allowances allowances;
    private final Slowdowns slowdowns;
    private final Map<String, List<Limit>> limits;
    private final Map<String, Road> roads = new HashMap<>();
    private final ArrayDeque<Complaint> complaints = new ArrayDeque<>();
    private final Set<String> slow = new HashSet<>();
    private long lookAt = System.nanoTime();

    /** What a receiver said against our pace. */
    private record Complaint(
            String receiver, int perMinute, @Nullable Duration asked, String reply) {}

    /** The way to one receiver. */
    private static final class Road {
        private final Pulse pulse = new Pulse();
        private Pace pace;
        private long closedUntil = System.nanoTime();

        Road(Pace pace) {
            this.pace = pace;
        }

        boolean isClosed() {
            return closedUntil - System.nanoTime() > 0 || pace.waits();
        }

        void close(Duration rest) {
            closedUntil = System.nanoTime() + rest.toNanos();
        }
    }

    Traffic(Allowances allowances, Slowdowns slowdowns, Map<String, DeliverySettings.Limits> settings) {
        this.allowances = allowances;
        this.slowdowns = slowdowns;
        this.limits = new HashMap<>();
        settings.forEach((receiver, set) -> limits.put(receiver, Limit.of(set)));
    }

    /** Receivers to which nothing may be begun just now. */
    synchronized Set<String> closed() {
        look();
        var closed = new HashSet<String>();
        roads.forEach((receiver, road) -> {
            if (road.isClosed()) {
                closed.add(receiver);
            }
        });
        return closed;
    }

    synchronized boolean isClosed(String receiver) {
        var road = roads.get(receiver);
        return road != null && road.isClosed();
    }

    /** Takes the right to begin one letter to that receiver; otherwise other letters go first. */
    synchronized boolean take(String receiver) {
        if (receiver.equals(Receiver.REST)) {
            return true;
        }
        look();
        var road = road(receiver);
        if (road.isClosed() || road.pace.take().isPresent()) {
            return false;
        }
        road.pulse.beat();
        return true;
    }

    /** What was taken was not used. */
    synchronized void giveBack(String receiver) {
        if (!receiver.equals(Receiver.REST)) {
            road(receiver).pace.giveBack();
        }
    }

    /** Nothing more goes there until the database has been told. Of the rest nobody speaks for all. */
    synchronized void complained(String receiver, Meaning meaning, String reply) {
        if (!receiver.equals(Receiver.REST)) {
            var road = road(receiver);
            road.close(LOOK);
            complaints.add(new Complaint(receiver, road.pulse.perMinute(), meaning.retryAfter(), reply));
            lookAt = System.nanoTime();
        }
    }

    private Road road(String receiver) {
        return roads.computeIfAbsent(receiver, r -> new Road(pace(r, Optional.empty())));
    }

    private Pace pace(String receiver, Optional<Limit> slowed) {
        var all = new ArrayList<>(limits.getOrDefault(receiver, List.of()));
        slowed.ifPresent(all::add);
        return new Pace(allowances, counted(receiver), all);
    }

    /** Under which name is counted what goes there. */
    static String counted(String receiver) {
        return "to " + receiver;
    }

    private void look() {
        if (lookAt - System.nanoTime() > 0) {
            return;
        }
        for (var complaint = complaints.peek(); complaint != null; complaint = complaints.peek()) {
            slowdowns.complained(complaint.receiver, complaint.perMinute, complaint.asked, complaint.reply);
            complaints.remove();
        }
        obey(slowdowns.inForce());
        lookAt = System.nanoTime() + LOOK.toNanos();
    }

    private void obey(List<Slowdown> inForce) {
        var over = new HashSet<>(slow);
        for (var slowdown : inForce) {
            var road = road(slowdown.receiver());
            road.pace = road.pace.within(pace(slowdown.receiver(), Optional.of(Limit.perMinute(slowdown.rate()))));
            road.close(slowdown.paused() ? Duration.ofMillis((long) (slowdown.pausedFor() * 1000)) : Duration.ZERO);
            if (slow.add(slowdown.receiver())) {
                LOG.warn(
                        "“{}” wants less of us: {} letters a minute go there, after a rest; the others go on. It said: {}",
                        slowdown.receiver(),
                        slowdown.rate(),
                        slowdown.reply());
            }
            over.remove(slowdown.receiver());
        }
        for (var receiver : over) {
            slow.remove(receiver);
            roads.remove(receiver);
            LOG.info("Letters to “{}” go at full speed again.", receiver);
        }
    }
}
