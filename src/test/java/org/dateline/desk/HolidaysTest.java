package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A press officer sees before sending where nobody will read it. */
class HolidaysTest {

    private final Holidays everywhere = of();

    @Test
    void aDayOffIsNamedWithItsCountries() {
        assertThat(everywhere.on(LocalDate.of(2026, 10, 26))).hasValue("in Austria, Ireland");
        assertThat(everywhere.on(LocalDate.of(2027, 3, 26)).orElseThrow())
                .as("Good Friday")
                .contains("Andorra, Czechia, Denmark, Estonia and ");
        assertThat(everywhere.on(LocalDate.of(2026, 11, 27))).isEmpty();
    }

    @Test
    void anOfficeSaysWhichCountriesItMinds() {
        var belgium = of("BE");
        assertThat(belgium.on(LocalDate.of(2027, 7, 21))).hasValue("in Belgium");
        assertThat(belgium.on(LocalDate.of(2027, 7, 14))).isEmpty();
    }

    @Test
    void bothEastersFallAsTheChurchesSay() {
        assertThat(List.of(Holidays.easter(2024), Holidays.easter(2027), Holidays.easter(2038)))
                .containsExactly(LocalDate.of(2024, 3, 31), LocalDate.of(2027, 3, 28), LocalDate.of(2038, 4, 25));
        assertThat(List.of(Holidays.orthodoxEaster(2024), Holidays.orthodoxEaster(2027)))
                .containsExactly(LocalDate.of(2024, 5, 5), LocalDate.of(2027, 5, 2));
    }

    @Test
    void daysOfTheWeekAreFound() {
        var british = of("GB");
        assertThat(british.on(LocalDate.of(2027, 5, 3))).isPresent();
        assertThat(british.on(LocalDate.of(2027, 5, 31))).isPresent();
        assertThat(of("SE").on(LocalDate.of(2027, 6, 26))).hasValue("in Sweden");
    }

    private static Holidays of(String... countries) {
        return new Holidays(new TodaySettings(List.of(countries), true));
    }
}
