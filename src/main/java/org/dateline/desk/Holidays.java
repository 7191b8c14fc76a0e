package org.dateline.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in which countries nobody works on a day: a release sent then is read a day later. */
@Component
class Holidays {

    private static final int NAMED = 4;

    private final List<Country> countries;

    Holidays(TodaySettings settings) {
        var only = settings.holidays();
        countries = known().stream()
                .filter(country -> only.isEmpty() || only.contains(country.code()))
                .toList();
    }

    private record Country(String code, List<String> days) {
        boolean isOff(LocalDate date) {
            return days.stream().anyMatch(day -> falls(day, date.getYear()).equals(date));
        }
    }

    /** "in Austria, Italy", "in Austria, Belgium, Bulgaria, Croatia and 29 more"; empty where everybody works. */
    Optional<String> on(LocalDate date) {
        var language = LocaleContextHolder.getLocale();
        var off = countries.stream()
                .filter(country -> country.isOff(date))
                .map(country ->
                        new Locale.Builder().setRegion(country.code()).build().getDisplayCountry(language))
                .sorted()
                .toList();
        if (off.isEmpty()) return Optional.empty();
        var named = off.stream().limit(NAMED).collect(Collectors.joining(", "));
        return Optional.of(Phrases.say(
                "desk.today.holiday-in",
                off.size() <= NAMED ? named : Phrases.say("desk.today.holiday-more", named, off.size() - NAMED)));
    }

    private static LocalDate falls(String day, int year) {
        if (day.startsWith("E")) return easter(year).plusDays(Integer.parseInt(day.substring(1)));
        if (day.startsWith("O")) return orthodoxEaster(year).plusDays(Integer.parseInt(day.substring(1)));
        var parts = day.split(":");
        if (parts.length == 3)
            return LocalDate.of(year, Integer.parseInt(parts[0]), 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(parts[2]), DayOfWeek.valueOf(parts[1])));
        var from = parts[0].split("-");
        var date = MonthDay.of(Integer.parseInt(from[0]), Integer.parseInt(from[1]))
                .atYear(year);
        return parts.length == 1 ? date : date.with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(parts[1])));
    }

    /** The Gregorian computus of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    /** The Julian computus of Meeus; its calendar is thirteen days behind until 2099. */
    static LocalDate orthodoxEaster(int year) {
        int d = (19 * (year % 19) + 15) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int n = d + e + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1).plusDays(13);
    }

    private static List<Country> known() {
        try (InputStream in = Holidays.class.getResourceAsStream("holidays.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .map(line -> new Country(line[0], List.of(line[1].split(" "))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
