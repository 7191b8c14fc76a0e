package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.mailing.Forecast;
import org.dateline.mailing.Forecasts.Load;
import org.junit.jupiter.api.Test;

/** "Done by", from limits and what was measured. */
class CourseTest {
    private static final Instant ELEVEN = Instant.parse("2026-12-03T10:00:00Z");
    private static final Limit AN_HOUR = new Limit(Duration.ofHours(1), 500);

    @Test
    void asFastAsTheServerTookThem() {
        var done = new Course(List.of(), 10).run(List.of(new Load(1, ELEVEN, 1_200)));
        assertThat(of(done, 1L).done()).isEqualTo(ELEVEN.plusSeconds(120));
        assertThat(of(done, 1L).limit()).isEmpty();
    }

    @Test
    void aLimitAnHourMakesItLastHours() {
        var done = new Course(List.of(AN_HOUR), 10).run(List.of(new Load(1, ELEVEN, 1_204)));
        assertThat(of(done, 1L).done()).isBetween(ELEVEN.plusSeconds(7_200), ELEVEN.plusSeconds(7_230));
        assertThat(of(done, 1L).limit()).isEqualTo("500 an hour");
    }

    @Test
    void whatGoesBeforeUsesUpTheLimit() {
        var done = new Course(List.of(AN_HOUR), 10)
                .run(List.of(new Load(2, ELEVEN.plusSeconds(1), 10), new Load(1, ELEVEN, 500)));
        assertThat(of(done, 1L).limit()).isEmpty();
        assertThat(of(done, 2L).done()).isEqualTo(ELEVEN.plusSeconds(3_601));
    }

    @Test
    void withNothingMeasuredOnlyTheLimitsCount() {
        var unknown = new Course(List.of(), 0).run(List.of(new Load(1, ELEVEN, 5)));
        assertThat(of(unknown, 1L).isKnown()).isFalse();
        var limited = of(new Course(List.of(AN_HOUR), 0).run(List.of(new Load(1, ELEVEN, 501))), 1L);
        assertThat(limited.measured()).isFalse();
        assertThat(limited.done()).isEqualTo(ELEVEN.plusSeconds(3_600));
    }

    @Test
    void placesWithLaterHoursAreDoneLater() {
        var later = ELEVEN.plus(Duration.ofHours(6));
        var done = new Course(List.of(), 10).run(List.of(new Load(1, ELEVEN, 100), new Load(1, later, 100)));
        assertThat(of(done, 1L).done()).isEqualTo(later.plusSeconds(10));
    }

    /** It rests until ten past, then takes 60 a minute and every five minutes 12 more, until it is back at 120. */
    @Test
    void aReceiverThatAskedForLessTakesItSlowlyUntilItIsAsBefore() {
        var rested = ELEVEN.plusSeconds(600);
        var slow = new Slowdown(
                "gmail", ELEVEN, 60, 120, 1, ELEVEN, rested, true, 600, rested.plusSeconds(300), "421 4.7.28 too fast");

        var first = of(new Course(List.of(), 10, slow).run(List.of(new Load(1, ELEVEN, 60))), 1L);
        assertThat(first.done()).isEqualTo(rested.plusSeconds(6));
        assertThat(first.limit()).isEqualTo("60 a minute at present, since it asked us to slow down");

        var grown = of(new Course(List.of(), 10, slow).run(List.of(new Load(1, ELEVEN, 5 * 60 + 5 * 72 + 10))), 1L);
        assertThat(grown.done()).isEqualTo(rested.plusSeconds(601));

        var over = 5 * (60 + 72 + 84 + 96 + 108);
        var after = of(new Course(List.of(), 10, slow).run(List.of(new Load(1, ELEVEN, over + 100_000))), 1L);
        assertThat(after.done()).isEqualTo(rested.plusSeconds(25 * 60 + 10_000));

        var limited = of(new Course(List.of(AN_HOUR), 10, slow).run(List.of(new Load(1, ELEVEN, 501))), 1L);
        assertThat(limited.done()).isBetween(ELEVEN.plusSeconds(3_600), ELEVEN.plusSeconds(3_601));
        assertThat(limited.limit()).isEqualTo("500 an hour");
    }

    private static Forecast of(Map<Long, Forecast> done, long mailing) {
        return Objects.requireNonNull(done.get(mailing));
    }
}
