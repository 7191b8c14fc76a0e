package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.language.Phrases;

/** So many letters, at most, in each span of time. */
record Limit(Duration span, int letters) {

    /** Those that are set; 0 means none. */
    static List<Limit> of(int perSecond, int perMinute, int perHour, int perDay) {
        return Stream.of(
                        new Limit(Duration.ofSeconds(1), perSecond),
                        new Limit(Duration.ofMinutes(1), perMinute),
                        new Limit(Duration.ofHours(1), perHour),
                        new Limit(Duration.ofDays(1), perDay))
                .filter(limit -> limit.letters > 0)
                .toList();
    }

    static List<Limit> of(DeliverySettings.Server server) {
        return of(server.perSecond(), server.perMinute(), server.perHour(), server.perDay());
    }

    static List<Limit> of(DeliverySettings.Limits limits) {
        return of(limits.perSecond(), limits.perMinute(), limits.perHour(), limits.perDay());
    }

    /** About so many a minute, evenly: whole letters in each second, or one in some seconds. */
    static Limit perMinute(int letters) {
        return letters >= 60
                ? new Limit(Duration.ofSeconds(1), letters / 60)
                : new Limit(Duration.ofSeconds((60 + letters - 1) / Math.max(1, letters)), 1);
    }

    /** So many at once for one node: what it leaves unused when it stops is little. */
    int portion() {
        return Math.max(1, Math.min(letters / 50, 100));
    }

    /** "500 an hour". */
    String words() {
        var span = switch (seconds()) {
            case 1 -> "second";
            case 60 -> "minute";
            case 3_600 -> "hour";
            default -> "day";
        };
        return Phrases.say("delivery.limit." + span, letters);
    }

    int seconds() {
        return (int) span.toSeconds();
    }
}
