package org.dateline.newsroom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.dateline.embargo.WallTime;
import org.dateline.release.Occasion;
import org.springframework.stereotype.Component;

/** Dates as a language writes them, by the clock of the office. */
@Component
class PageDates {

    private final NewsroomSettings settings;

    PageDates(NewsroomSettings settings) {
        this.settings = settings;
    }

    /** "3 December 2026, 11:00 Brussels" */
    String moment(Instant instant, String language) {
        var there = instant.atZone(settings.zone());
        return written(there, language) + ", "
                + DateTimeFormatter.ofPattern("HH:mm", european(language)).format(there) + " "
                + WallTime.place(settings.zone());
    }

    String day(Instant instant, String language) {
        return written(instant.atZone(settings.zone()), language);
    }

    String day(LocalDate date, String language) {
        return written(date, language);
    }

    /** "3 December 2026, 08:30–10:00, Brussels", by the clock of the place. */
    String hours(Occasion occasion, String language) {
        var hour = DateTimeFormatter.ofPattern("HH:mm", european(language));
        var when = new StringBuilder(written(occasion.starts(), language))
                .append(", ")
                .append(hour.format(occasion.starts()));
        var ends = occasion.ends();
        if (ends != null) {
            boolean sameDay = ends.toLocalDate().equals(occasion.starts().toLocalDate());
            when.append("–");
            if (!sameDay) when.append(written(ends, language)).append(", ");
            when.append(hour.format(ends));
        }
        return when.append(", ").append(WallTime.place(occasion.zone())).toString();
    }

    private static String written(TemporalAccessor day, String language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .localizedBy(european(language))
                .format(day);
    }

    /** English in Europe puts the day before the month; Arabic here writes the figures of the text around it. */
    private static Locale european(String language) {
        return switch (language) {
            case "en" -> Locale.UK;
            case "ar" -> Locale.forLanguageTag("ar-u-nu-latn");
            default -> Locale.forLanguageTag(language);
        };
    }
}
