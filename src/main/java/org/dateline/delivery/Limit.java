package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** So many letters, at most, in each span of time. */
record Limit(Duration span, int letters) {

    /** Those that are set; 0 means none. */
    static List<Limit> of(DeliverySettings.Server server) {
        return Stream.of(
                        new Limit(Duration.ofSeconds(1), server.perSecond()),
                        new Limit(Duration.ofMinutes(1), server.perMinute()),
                        new Limit(Duration.ofHours(1), server.perHour()),
                        new Limit(Duration.ofDays(1), server.perDay()))
                .filter(limit -> limit.letters > 0)
                .toList();
    }

    /** So many at once for one node: what it leaves unused when it stops is little. */
    int portion() {
        return Math.max(1, Math.min(letters / 50, 100));
    }

    int seconds() {
        return (int) span.toSeconds();
    }
}
