package org.dateline.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.dateline.language.Phrases;

/** How pages say times, in their reader's language: "Thu 3 Dec, 11:00 Brussels". In templates: {@code ${@times.say(instant)}}. */
public class Times {

    private static final String THIS_YEAR = "EEE d MMM, HH:mm";
    private static final String ANOTHER_YEAR = "EEE d MMM yyyy, HH:mm";

    private final Clock clock;
    private final ZoneId office;

    Times(Clock clock, ZoneId office) {
        this.clock = clock;
        this.office = office;
    }

    /** The zone in which this office reads its clock. */
    public ZoneId office() {
        return office;
    }

    /** The day on the office's wall. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), office);
    }

    /** In the office's zone. */
    public String say(Instant instant) {
        return say(instant, office);
    }

    public String say(Instant instant, ZoneId zone) {
        return say(LocalDateTime.ofInstant(instant, zone), zone);
    }

    public String say(LocalDateTime local, ZoneId zone) {
        var thisYear = clock.instant().atZone(zone).getYear() == local.getYear();
        return write(local, thisYear ? THIS_YEAR : ANOTHER_YEAR) + " " + city(zone);
    }

    /** "11:00 Brussels" of today, else with the day. */
    public String since(Instant instant) {
        return LocalDate.ofInstant(instant, office).equals(today())
                ? write(LocalDateTime.ofInstant(instant, office), "HH:mm") + " " + city(office)
                : say(instant);
    }

    /** "in 1 h 12 min", "2 days 3 h ago", "now". */
    public String away(Instant instant) {
        var between = Duration.between(clock.instant(), instant);
        var minutes = between.abs().plusSeconds(30).toMinutes();
        if (minutes == 0) return Phrases.say("installation.times.now");
        return Phrases.say("installation.times." + (between.isNegative() ? "ago" : "in"), lasting(minutes));
    }

    /** By a pattern of {@link DateTimeFormatter}, days and months in the reader's language: {@code EEE d MMM}. */
    public String write(TemporalAccessor when, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Phrases.reader().locale()).format(when);
    }

    private static String lasting(long minutes) {
        var days = minutes / (24 * 60);
        var hours = minutes / 60 % 24;
        if (days > 0) return Phrases.say("installation.times.days", days) + (hours > 0 ? " " + hours + " h" : "");
        if (hours > 0) return hours + " h" + (minutes % 60 > 0 ? " " + minutes % 60 + " min" : "");
        return minutes + " min";
    }

    /** As the reader's language calls the city of a zone, where that differs from its name. */
    public static String city(ZoneId zone) {
        var id = zone.getId();
        var key = "cities." + id;
        var called = Phrases.say(key);
        return called.equals(key) ? id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') : called;
    }
}
