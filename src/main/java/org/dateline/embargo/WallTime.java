package org.dateline.embargo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;

/**
 * A time as an office sets it, date and hour in a place, and the one instant it means. Java's tzdata alone resolves it; the database never converts.
 *
 * @param zone an IANA zone, never a bare offset: the place is what was meant
 */
public record WallTime(LocalDateTime local, ZoneId zone, Instant instant) {

    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    /** @throws UnclearTime when the clocks of that place skip this time or show it twice */
    public static WallTime of(LocalDateTime local, ZoneId zone) {
        if (local.getYear() < 1970 || local.getYear() > 9999)
            throw UnclearTime.notUnderstood(Phrases.say("embargo.no.year", local.getYear()));
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        if (offsets.size() == 1) return at(local, zone, offsets.get(0));
        var change = rules.getTransition(local);
        if (offsets.isEmpty()) {
            var before = at(change.getDateTimeBefore().minusMinutes(1), zone, change.getOffsetBefore());
            var after = at(change.getDateTimeAfter(), zone, change.getOffsetAfter());
            throw UnclearTime.skipped(local, before, after);
        }
        throw UnclearTime.twice(at(local, zone, change.getOffsetBefore()), at(local, zone, change.getOffsetAfter()));
    }

    /** One of the two times when the clocks show it twice. @throws UnclearTime when the clocks never show it with this offset */
    public static WallTime of(LocalDateTime local, ZoneId zone, ZoneOffset offset) {
        return zone.getRules().isValidOffset(local, offset) ? at(local, zone, offset) : of(local, zone);
    }

    public static WallTime of(Instant instant, ZoneId zone) {
        return new WallTime(LocalDateTime.ofInstant(instant, zone), zone, instant);
    }

    /** "+02:00". @throws UnclearTime with advice */
    static ZoneOffset offset(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException wrong) {
            throw UnclearTime.notUnderstood(Phrases.say("embargo.no.offset", text));
        }
    }

    /** @throws UnclearTime when there is no such place */
    public static ZoneId zone(String name) {
        try {
            var zone = ZoneId.of(name.strip());
            if (zone instanceof ZoneOffset && !zone.equals(ZoneOffset.UTC)) throw UnclearTime.noSuchPlace(name);
            return zone;
        } catch (DateTimeException wrong) {
            throw UnclearTime.noSuchPlace(name);
        }
    }

    private static WallTime at(LocalDateTime local, ZoneId zone, ZoneOffset offset) {
        return new WallTime(local, zone, local.toInstant(offset));
    }

    public ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds((int) ChronoUnit.SECONDS.between(instant, local.toInstant(ZoneOffset.UTC)));
    }

    /** "Thu 3 Dec, 11:00 Brussels". */
    public String spoken() {
        return hour() + " " + city(zone);
    }

    /** "Thu 3 Dec, 11:00", of no place. */
    public String hour() {
        return write(local, "EEE d MMM, HH:mm");
    }

    /** "Thursday 3 December 2026, 11:00 Brussels (CET) · 10:00 London · 05:00 New York · 10:00 UTC"; another day is named. */
    public String sentence(List<ZoneId> elsewhere) {
        var first = write(local, "EEEE d MMMM uuuu, HH:mm") + " " + city(zone) + " ("
                + ABBREVIATION.format(instant.atZone(zone)) + ")";
        return Stream.concat(
                        Stream.of(first),
                        elsewhere.stream().filter(z -> !z.equals(zone)).map(this::hourIn))
                .collect(Collectors.joining(" · "));
    }

    private String hourIn(ZoneId there) {
        var time = instant.atZone(there);
        var sameDay = time.toLocalDate().equals(local.toLocalDate());
        return (sameDay ? write(time, "HH:mm") : dayAndHour(time)) + " " + city(there);
    }

    /** "Sun 29 Mar 2026". */
    static String day(LocalDateTime local) {
        return write(local, "EEE d MMM uuuu");
    }

    /** "Mon 09:00", in the reader's language. */
    public static String dayAndHour(TemporalAccessor time) {
        return write(time, "EEE HH:mm");
    }

    private static String write(TemporalAccessor time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Phrases.reader().locale()).format(time);
    }

    /** As the reader's language calls it: "Bruxelles" of Europe/Brussels. */
    public static String city(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : Times.city(zone);
    }

    /** "Brussels" of Europe/Brussels, "New York" of America/New_York. */
    public static String place(ZoneId zone) {
        var id = zone.getId();
        if (id.equals("Z") || id.equals("Etc/UTC")) return "UTC";
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
