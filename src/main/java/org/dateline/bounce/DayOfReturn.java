package org.dateline.bounce;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the day in "I am back on 5 May", in the spellings of Europe and East Asia. A year that is left out is that in which the
 * day comes next after the reply was written; a day that could be two (5/6) is none, and the last day named is the return.
 */
final class DayOfReturn {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "hr", "sl",
            "lt", "lv", "et", "el", "ru", "uk", "bg", "tr", "ca");
    private static final Map<String, Month> MONTHS = months();

    private static final Pattern ISO = Pattern.compile("(?<!\\d)(20\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern ASIAN =
            Pattern.compile("(?:(20\\d\\d)\\s?[年년]\\s?)?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]");
    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\d.])(\\d{1,2})\\. ?(\\d{1,2})\\.(?: ?(20\\d\\d|\\d\\d))?(?!\\d)");
    private static final Pattern SLASHED = Pattern.compile("(?<![\\d/])(\\d{1,2})[/-](\\d{1,2})[/-](20\\d\\d)(?!\\d)");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?(?: (?:of|de) | d'| ?)(\\p{L}{3,12})\\.?,?(?: (?:de"
                    + " )?(20\\d\\d))?");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(\\p{L}{3,12})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:,? (20\\d\\d))?");

    private DayOfReturn() {}

    /**
     * @param line where the reply speaks of the return
     * @param written the Date field of the reply, by which a missing year is found
     */
    static @Nullable LocalDate in(String line, String written) {
        var since = day(written);
        var text = plain(line);
        return Optional.<LocalDate>empty()
                .or(() -> last(ISO, text, found -> date(found.group(1), found.group(2), found.group(3), since)))
                .or(() -> last(ASIAN, text, found -> date(found.group(1), found.group(2), found.group(3), since)))
                .or(() -> last(DOTTED, text, found -> date(found.group(3), found.group(2), found.group(1), since)))
                .or(() -> last(SLASHED, text, found -> slashed(found, since)))
                .or(() -> last(DAY_MONTH, text, found -> named(found.group(3), found.group(2), found.group(1), since)))
                .or(() -> last(MONTH_DAY, text, found -> named(found.group(3), found.group(1), found.group(2), since)))
                .orElse(null);
    }

    private interface Reading {
        @Nullable
        LocalDate of(MatchResult found);
    }

    private static Optional<LocalDate> last(Pattern pattern, String text, Reading reading) {
        LocalDate last = null;
        var found = pattern.matcher(text);
        while (found.find()) {
            var date = reading.of(found.toMatchResult());
            last = date == null ? last : date;
        }
        return Optional.ofNullable(last);
    }

    private static @Nullable LocalDate slashed(MatchResult found, @Nullable LocalDate since) {
        var first = Integer.parseInt(found.group(1));
        var second = Integer.parseInt(found.group(2));
        if (first <= 12 && second <= 12 && first != second) {
            return null;
        }
        return first > 12
                ? date(found.group(3), found.group(2), found.group(1), since)
                : date(found.group(3), found.group(1), found.group(2), since);
    }

    private static @Nullable LocalDate named(
            @Nullable String year, String month, String day, @Nullable LocalDate since) {
        var known = MONTHS.get(month);
        return known == null ? null : date(year, Integer.toString(known.getValue()), day, since);
    }

    private static @Nullable LocalDate date(
            @Nullable String year, String month, String day, @Nullable LocalDate since) {
        try {
            if (year != null) {
                var number = Integer.parseInt(year);
                return LocalDate.of(
                        number < 100 ? 2000 + number : number, Integer.parseInt(month), Integer.parseInt(day));
            }
            if (since == null) {
                return null;
            }
            var next = LocalDate.of(since.getYear(), Integer.parseInt(month), Integer.parseInt(day));
            return next.isBefore(since) ? next.plusYears(1) : next;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    written.replaceAll("\\(.*", "").strip()));
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    private static Map<String, Month> months() {
        var months = new HashMap<String, Month>();
        for (var style :
                List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE, TextStyle.FULL_STANDALONE, TextStyle.FULL)) {
            for (var language : LANGUAGES) {
                for (var month : Month.values()) {
                    var name = plain(month.getDisplayName(style, Locale.forLanguageTag(language)))
                            .replace(".", "");
                    if (name.length() >= 3 && name.chars().allMatch(Character::isLetter)) {
                        months.putIfAbsent(name, month);
                    }
                }
            }
        }
        return Map.copyOf(months);
    }

    private static String plain(String text) {
        var bounded = text.substring(0, Math.min(text.length(), 400)).toLowerCase(Locale.ROOT);
        var bare = Normalizer.normalize(bounded, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC).replaceAll("\\s+", " ");
    }
}
