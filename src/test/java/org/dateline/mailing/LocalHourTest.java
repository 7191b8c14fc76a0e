package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dateline.embargo.WallTime;
import org.junit.jupiter.api.Test;

/** One hour, in places whose clocks do as they like. */
class LocalHourTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void whereTheClocksSkipTheHourItIsAsMuchLater() {
        var set = WallTime.of(LocalDateTime.parse("2027-03-28T02:30"), TOKYO);
        assertThat(LocalHour.of(set, "Europe/Brussels", null, 1).local())
                .isEqualTo("2027-03-28T01:30:00Z"); // 03:30 there
    }

    @Test
    void whereTheClocksShowItTwiceItIsTheFirstTime() {
        var set = WallTime.of(LocalDateTime.parse("2026-10-25T02:30"), TOKYO);
        assertThat(LocalHour.of(set, "Europe/Brussels", null, 1).local()).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void neverBeforeTheLift() {
        var set = WallTime.of(LocalDateTime.parse("2026-12-03T09:00"), TOKYO);
        var lift = Instant.parse("2026-12-03T10:00:00Z");
        assertThat(LocalHour.of(set, "Europe/Brussels", lift, 1).notBefore()).isEqualTo(lift);
        assertThat(LocalHour.of(set, "America/New_York", lift, 1).notBefore()).isEqualTo("2026-12-03T14:00:00Z");
        assertThat(LocalHour.of(set, "", lift, 1).zone()).isEqualTo(TOKYO);
    }
}
