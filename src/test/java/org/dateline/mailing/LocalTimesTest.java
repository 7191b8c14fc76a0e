package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Eleven in Brussels is another hour elsewhere, and for some it is night. */
class LocalTimesTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Instant ELEVEN = Instant.parse("2026-12-03T10:00:00Z");

    @Test
    void clocksThatSayTheSameAreOneLineTheEarliestFirst() {
        var local = of(
                BRUSSELS,
                Map.of("Europe/Brussels", 40, "Europe/Paris", 60, "America/New_York", 12, "Asia/Tokyo", 1, "", 5));
        assertThat(local.there())
                .containsExactly(
                        new LocalTimes.There("05:00", "New York", 12, true),
                        new LocalTimes.There("11:00", "Paris, Brussels", 100, false),
                        new LocalTimes.There("19:00", "Tokyo", 1, false));
        assertThat(local.summary()).isEqualTo("05:00 New York to 19:00 Tokyo");
        assertThat(local.unknown()).isEqualTo(5);
        assertThat(local.atOffice()).isEmpty();
    }

    @Test
    void anotherDayIsNamed() {
        var local = of(BRUSSELS, Map.of("Pacific/Auckland", 1, "Pacific/Honolulu", 1));
        assertThat(local.there()).extracting(LocalTimes.There::hour).containsExactly("00:00", "23:00");
        var late = LocalTimes.of(Instant.parse("2026-12-03T20:00:00Z"), BRUSSELS, BRUSSELS, Map.of("Asia/Tokyo", 2));
        assertThat(Objects.requireNonNull(late).there())
                .containsExactly(new LocalTimes.There("Fri 05:00", "Tokyo", 2, true));
    }

    @Test
    void whereEverybodyReadsTheSameClockThereIsNothingToTell() {
        assertThat(LocalTimes.of(ELEVEN, BRUSSELS, BRUSSELS, Map.of("Europe/Paris", 3, "", 9)))
                .isNull();
        assertThat(LocalTimes.of(ELEVEN, BRUSSELS, BRUSSELS, Map.of())).isNull();
    }

    @Test
    void aTimeSetByAnotherClockIsSaidByThatOfTheOfficeToo() {
        var local = of(ZoneId.of("America/New_York"), Map.of("America/New_York", 3));
        assertThat(local.atOffice()).isEqualTo("11:00 Brussels");
    }

    @Test
    void aFifthOfThemAtNightIsWorthAWord() {
        var local = of(BRUSSELS, Map.of("Europe/Brussels", 8, "America/New_York", 2, "America/Toronto", 1));
        assertThat(local.nightForMany(11)).isEqualTo("3 of 11 people: 05:00 New York, Toronto (3)");
        assertThat(local.nightForMany(16)).isEmpty();
    }

    private static LocalTimes of(ZoneId set, Map<String, Integer> zones) {
        return Objects.requireNonNull(LocalTimes.of(ELEVEN, set, BRUSSELS, zones));
    }
}
