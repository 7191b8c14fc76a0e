package org.dateline.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How pages say times: "Thu 3 Dec, 11:00 Brussels". In templates: {@code ${@times.say(instant)}}. */
public class Times {

    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.UK);
    private static final DateTimeFormatter ANOTHER_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

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
        return (thisYear ? THIS_YEAR : ANOTHER_YEAR).format(local) + " " + city(zone);
    }

    /** "11:00 Brussels" of today, else with the day. */
    public String since(Instant instant) {
        return LocalDate.ofInstant(instant, office).equals(today())
                ? HOUR.format(LocalDateTime.ofInstant(instant, office)) + " " + city(office)
                : say(instant);
    }

    /** "in 1 h 12 min", "2 days 3 h ago", "now". */
    public String away(Instant instant) {
        var between = Duration.between(clock.instant(), instant);
        var minutes = between.abs().plusSeconds(30).toMinutes();
        if (minutes == 0) return "now";
        return between.isNegative() ? lasting(minutes) + " ago" : "in " + lasting(minutes);
    }

    private static String lasting(long minutes) {
        var days = minutes / (24 * 60);
        var hours = minutes / 60 % 24;
        if (days > 0) return (days == 1 ? "1 day" : days + " days") + (hours > 0 ? " " + hours + " h" : "");
        if (hours > 0) return hours + " h" + (minutes % 60 > 0 ? " " + minutes % 60 + " min" : "");
        return minutes + " min";
    }

    private static String city(ZoneId zone) {
        var id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
