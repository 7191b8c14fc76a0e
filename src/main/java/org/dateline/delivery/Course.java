package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.dateline.mailing.Forecast;
import org.dateline.mailing.Forecasts.Load;
import org.jspecify.annotations.Nullable;

/**
 * Lets letters go in thought, in the order of their time: as fast as they were taken before, and no more in each span of
 * the limits than they allow. The limits are those of our mail server, or of a receiver, which may have asked for less.
 */
final class Course {
    private final List<Limit> limits;
    /** Letters a second; 0 is not known. */
    private final double measured;

    private final @Nullable Slowdown slowdown;
    private final Map<Slot, Integer> used = new HashMap<>();

    private record Slot(Limit limit, long number) {
        Instant end() {
            return Instant.ofEpochSecond((number + 1) * limit.seconds());
        }
    }

    Course(List<Limit> limits, double measured) {
        this(limits, measured, null);
    }

    Course(List<Limit> limits, double measured, @Nullable Slowdown slowdown) {
        this.limits = limits;
        this.measured = measured;
        this.slowdown = slowdown;
    }

    /** What has gone in this span already. */
    void alreadyUsed(int seconds, long slot, int letters) {
        limits.stream()
                .filter(limit -> limit.seconds() == seconds)
                .forEach(limit -> used.put(new Slot(limit, slot), letters));
    }

    Map<Long, Forecast> run(List<Load> loads) {
        var forecasts = new HashMap<Long, Forecast>();
        var ordered = new ArrayList<>(loads);
        ordered.sort(Comparator.comparing(Load::from).thenComparing(Load::mailingId));
        var time = Instant.EPOCH;
        for (var load : ordered) {
            time = time.isBefore(load.from()) ? load.from() : time;
            var before = forecasts.get(load.mailingId());
            var forecast = send(time, load.letters());
            time = forecast.done();
            forecasts.put(
                    load.mailingId(),
                    forecast.limit().isEmpty() && before != null
                            ? new Forecast(time, forecast.measured(), before.limit())
                            : forecast);
        }
        return forecasts;
    }

    private Forecast send(Instant from, int letters) {
        var time = from;
        @Nullable String limit = null;
        for (int left = letters; left > 0; ) {
            if (slowdown != null && time.isBefore(slowdown.pausedUntil())) {
                limit = words(slowdown);
                time = slowdown.pausedUntil();
            }
            var slots = slots(time);
            var full = slots.stream().filter(slot -> free(slot) <= 0).max(Comparator.comparing(Slot::end));
            if (full.isPresent()) {
                limit = words(full.get().limit());
                time = full.get().end();
                continue;
            }
            int free = slots.stream().mapToInt(this::free).min().orElse(left);
            int now = Math.min(left, free);
            if (measured > 0) {
                now = Math.min(now, untilNextSlot(time, slots));
            }
            for (var slot : slots) {
                used.merge(slot, now, Integer::sum);
            }
            left -= now;
            time = measured > 0 ? time.plusNanos((long) (now / measured * 1e9)) : time;
        }
        return new Forecast(time, measured > 0, limit == null ? "" : limit);
    }

    private String words(Limit limit) {
        return slowdown == null || limits.contains(limit) ? limit.words() : words(slowdown);
    }

    private static String words(Slowdown slowdown) {
        return Phrases.say("delivery.limit.asked", slowdown.rate());
    }

    private Stream<Limit> limits(Instant time) {
        var slowed = slowdown == null ? OptionalInt.empty() : slowdown.rateAt(time);
        return Stream.concat(limits.stream(), slowed.stream().mapToObj(rate -> new Limit(Duration.ofMinutes(1), rate)));
    }

    private List<Slot> slots(Instant time) {
        return limits(time)
                .map(limit -> new Slot(limit, Math.floorDiv(time.getEpochSecond(), limit.seconds())))
                .toList();
    }

    private int free(Slot slot) {
        return slot.limit().letters() - used.getOrDefault(slot, 0);
    }

    private int untilNextSlot(Instant time, List<Slot> slots) {
        return slots.stream()
                .map(Slot::end)
                .min(Comparator.naturalOrder())
                .map(end -> (int) Math.max(
                        1,
                        Math.min(
                                Integer.MAX_VALUE,
                                measured * Duration.between(time, end).toMillis() / 1000)))
                .orElse(Integer.MAX_VALUE);
    }
}
