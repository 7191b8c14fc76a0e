package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an hour on the office's clock means. */
class WallTimeTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    @Test
    void elevenInBrusselsIsOneInstantAndSaidInEveryPlace() {
        var time = WallTime.of(LocalDateTime.parse("2026-12-03T11:00"), BRUSSELS);

        assertThat(time.instant()).isEqualTo(Instant.parse("2026-12-03T10:00:00Z"));
        assertThat(time.spoken()).isEqualTo("Thu 3 Dec, 11:00 Brussels");
        assertThat(time.sentence(List.of(
                        BRUSSELS, ZoneId.of("Europe/London"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"))))
                .isEqualTo(
                        "Thursday 3 December 2026, 11:00 Brussels (CET) · 10:00 London · 05:00 New York · 19:00 Tokyo");
    }

    @Test
    void anotherDayElsewhereIsNamed() {
        var time = WallTime.of(LocalDateTime.parse("2026-12-03T00:00"), BRUSSELS);

        assertThat(time.sentence(List.of(ZoneId.of("UTC"))))
                .isEqualTo("Thursday 3 December 2026, 00:00 Brussels (CET) · Wed 23:00 UTC");
    }

    @Test
    void anHourTheClocksSkipIsRefusedWithItsNeighbours() {
        var unclear = catchThrowableOfType(
                UnclearTime.class, () -> WallTime.of(LocalDateTime.parse("2027-03-28T02:30"), BRUSSELS));

        assertThat(unclear)
                .hasMessage(
                        "02:30 on Sun 28 Mar 2027 does not exist in Brussels: the clocks go forward then. The nearest times are 01:59 and 03:00.");
        assertThat(unclear.twice()).isFalse();
        assertThat(unclear.choices())
                .extracting(WallTime::instant)
                .containsExactly(Instant.parse("2027-03-28T00:59:00Z"), Instant.parse("2027-03-28T01:00:00Z"));
    }

    @Test
    void anHourThatComesTwiceAsksWhich() {
        var local = LocalDateTime.parse("2026-10-25T02:30");
        var unclear = catchThrowableOfType(UnclearTime.class, () -> WallTime.of(local, BRUSSELS));

        assertThat(unclear).hasMessageContaining("02:30 on Sun 25 Oct 2026 comes twice in Brussels");
        assertThat(unclear.twice()).isTrue();
        assertThat(unclear.choices())
                .extracting(WallTime::instant)
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(WallTime.of(local, BRUSSELS, ZoneOffset.ofHours(1)).instant())
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void aPlaceThatIsNoneIsRefusedWithAdvice() {
        assertThatThrownBy(() -> WallTime.zone("Europe/Atlantis")).hasMessageContaining("such as Europe/Brussels");
        assertThatThrownBy(() -> WallTime.zone("+02:00")).hasMessageContaining("is no time zone");
    }
}
