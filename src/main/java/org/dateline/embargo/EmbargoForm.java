package org.dateline.embargo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * What the page's fields say.
 *
 * @param time "11:00", by the clock of 24 hours: "12:00 a.m." has no place to be written
 * @param offset which of two, when the clocks show the time twice; else empty
 */
record EmbargoForm(
        @Nullable String date,
        @Nullable String time,
        @Nullable String zone,
        @Nullable String offset,
        boolean embargoed,
        @Nullable String terms) {

    static EmbargoForm of(Embargo embargo, String usualTerms) {
        return new EmbargoForm(
                embargo.local().toLocalDate().toString(),
                embargo.local().toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm")),
                embargo.zone().getId(),
                "",
                embargo.embargoed(),
                embargo.terms() == null ? usualTerms : embargo.terms());
    }

    static EmbargoForm of(WallTime suggestion, String terms) {
        return new EmbargoForm(
                suggestion.local().toLocalDate().toString(),
                "11:00",
                suggestion.zone().getId(),
                "",
                true,
                terms);
    }

    /** @throws UnclearTime when it names no single instant */
    WallTime wallTime() {
        var place = WallTime.zone(text(zone));
        var local = LocalDateTime.of(day(), hour());
        return text(offset).isEmpty()
                ? WallTime.of(local, place)
                : WallTime.of(local, place, WallTime.offset(text(offset)));
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(text(date));
        } catch (DateTimeException wrong) {
            throw UnclearTime.notUnderstood(Phrases.say("embargo.no.date", text(date)));
        }
    }

    private LocalTime hour() {
        if (!text(time).matches("([01]?[0-9]|2[0-3]):[0-5][0-9]"))
            throw UnclearTime.notUnderstood(Phrases.say("embargo.no.hour", text(time)));
        return LocalTime.parse(text(time).length() == 4 ? "0" + text(time) : text(time));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
