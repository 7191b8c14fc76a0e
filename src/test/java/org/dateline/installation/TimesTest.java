package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-12-03T08:48:00Z");

    private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC), ZoneId.of("Europe/Brussels"));

    @Test
    void timesAreSaidWithTheirPlace() {
        assertThat(times.say(Instant.parse("2026-12-03T10:00:00Z"))).isEqualTo("Thu 3 Dec, 11:00 Brussels");
        assertThat(times.say(Instant.parse("2026-12-03T10:00:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo("Thu 3 Dec, 05:00 New York");
        assertThat(times.say(Instant.parse("2027-01-04T10:00:00Z"))).isEqualTo("Mon 4 Jan 2027, 11:00 Brussels");
    }

    @Test
    void distancesAreSaidAsAPersonWould() {
        assertThat(times.away(NOW.plus(Duration.ofMinutes(72)))).isEqualTo("in 1 h 12 min");
        assertThat(times.away(NOW.plus(Duration.ofHours(51)))).isEqualTo("in 2 days 3 h");
        assertThat(times.away(NOW.minus(Duration.ofDays(1)))).isEqualTo("1 day ago");
        assertThat(times.away(NOW.plusSeconds(20))).isEqualTo("now");
    }
}
