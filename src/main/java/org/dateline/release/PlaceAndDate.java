package org.dateline.release;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dateline of a release: "Brussels, 2nd February 2024", "PARIS, le 2 février 2024 –", "2. Februar 2024, Berlin".
 *
 * @param other the other reading of a date like 02/03/2024, else null
 * @param length characters of the line it takes, the dash before the lead included
 */
record PlaceAndDate(String place, LocalDate date, @Nullable LocalDate other, int length) {

    private static final Map<String, Integer> MONTHS = months();
    private static final int FURTHEST_IN = 90;

    private static final Pattern DAY_FIRST = Pattern.compile(
            "\\b(\\d{1,2})\\s?(?:st|nd|rd|th|er|ère|º|°|\\.)?\\s+(?:de\\s+|of\\s+|d['’])?([\\p{L}]{3,12})\\.?,?\\s+(?:de\\s+|del\\s+)?(\\d{4})\\b");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("\\b([\\p{L}]{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern FIGURES =
            Pattern.compile("\\b(\\d{1,2})\\s?[./]\\s?(\\d{1,2})\\s?[./]\\s?(\\d{4})\\b");

    private static final Pattern CONNECTORS = Pattern.compile(
            "(?iu)(?:^|(?<=[\\s,(]))(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
                    + "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
                    + "|(?:luned|marted|mercoled|gioved|venerd)[ìi]|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
                    + "|le|den|am|on|the|a|el|il|li|op)\\s*,?\\s*$");
    private static final String PLACE_WORD = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{M}'’.\\-]*";
    private static final Pattern PLACE = Pattern.compile(PLACE_WORD + "(?:(?:,? |/| & | and | et | und )(?:"
            + PLACE_WORD + "|\\(" + PLACE_WORD + "\\)|am|an der|sur|upon|de|la|del|den|aan|in)){0,5}");
    private static final Pattern AFTER_PLACE = Pattern.compile("[\\s,(–—\\-|:]+$");
    private static final Pattern LEAD_FOLLOWS =
            Pattern.compile("^\\)?\\s*\\.?\\s*(?:/[^/]{2,30}/\\s*)?(?:\\(ots\\)\\s*)?(?:--|[–—|:]|-(?=\\s))\\s*");
    private static final Pattern PLACE_FOLLOWS =
            Pattern.compile("^\\s*[,–—|-]\\s*(" + PLACE.pattern() + ")\\s*[.:]?\\s*$");
    private static final Pattern PLACE_ALONE =
            Pattern.compile("^(\\p{Lu}[\\p{Lu}\\p{M}'’ .\\-]{2,40})\\s*(?:--|[–—])\\s+(?=\\S)");

    /** The dateline a paragraph or line begins with or consists of. @param monthFirst how 02/03/2024 is to be read */
    static Optional<PlaceAndDate> in(String words, boolean monthFirst) {
        var line = words.strip();
        var found = date(line.substring(0, Math.min(line.length(), FURTHEST_IN)), monthFirst);
        return found.flatMap(f -> around(line, f));
    }

    /** "BRUSSELS – " without a date. */
    static Optional<String> placeAlone(String words) {
        var place = PLACE_ALONE.matcher(words);
        return place.find() ? Optional.of(place.group(1).strip()) : Optional.empty();
    }

    static int lengthOfPlaceAlone(String words) {
        var place = PLACE_ALONE.matcher(words);
        return place.find() ? place.end() : 0;
    }

    /** A date written on its own, in any of the forms. */
    static Optional<LocalDate> date(String words) {
        return date(words, false).map(Found::date);
    }

    private static Optional<PlaceAndDate> around(String line, Found found) {
        var before = line.substring(0, found.from());
        var after = line.substring(found.to());
        var place = placeIn(before);
        if (place == null) return Optional.empty();
        var follows = PLACE_FOLLOWS.matcher(after);
        if (place.isEmpty() && follows.matches())
            return Optional.of(new PlaceAndDate(proper(follows.group(1)), found.date(), found.other(), line.length()));
        if (after.matches("\\)?\\s*[.:,–—-]{0,2}\\s*"))
            return Optional.of(new PlaceAndDate(proper(place), found.date(), found.other(), line.length()));
        var lead = LEAD_FOLLOWS.matcher(after);
        if (lead.find())
            return Optional.of(new PlaceAndDate(proper(place), found.date(), found.other(), found.to() + lead.end()));
        return Optional.empty();
    }

    /** What stands before the date as a place; empty when nothing does, null when it is something else. */
    private static @Nullable String placeIn(String before) {
        var rest = before.replaceFirst("^\\(", "");
        for (var shorter = CONNECTORS.matcher(rest).replaceFirst("");
                !shorter.equals(rest);
                shorter = CONNECTORS.matcher(rest).replaceFirst("")) rest = shorter;
        var place = AFTER_PLACE.matcher(rest).replaceFirst("").strip();
        if (place.isEmpty()) return "";
        return place.length() <= 60 && PLACE.matcher(place).matches() ? place : null;
    }

    /** "BRUSSELS" is a way of setting it; "NEW YORK" likewise. */
    private static String proper(String place) {
        if (place.length() < 4 || !place.equals(place.toUpperCase(Locale.ROOT))) return place;
        var proper = new StringBuilder(place.toLowerCase(Locale.ROOT));
        for (int i = 0; i < proper.length(); i++)
            if (i == 0 || !Character.isLetter(proper.charAt(i - 1)))
                proper.setCharAt(i, Character.toTitleCase(proper.charAt(i)));
        return proper.toString();
    }

    private record Found(LocalDate date, @Nullable LocalDate other, int from, int to) {}

    private static Optional<Found> date(String text, boolean monthFirst) {
        for (var form : new Pattern[] {ISO, DAY_FIRST, MONTH_FIRST, FIGURES}) {
            var match = form.matcher(text);
            while (match.find()) {
                var found = read(form, match, monthFirst);
                if (found.isPresent()) return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> read(Pattern form, Matcher m, boolean monthFirst) {
        if (form == ISO) return day(m, m.group(1), m.group(2), m.group(3));
        if (form == DAY_FIRST) return day(m, m.group(3), month(m.group(2)), m.group(1));
        if (form == MONTH_FIRST) return day(m, m.group(3), month(m.group(1)), m.group(2));
        var dayFirst = day(m, m.group(3), m.group(2), m.group(1));
        var american = day(m, m.group(3), m.group(1), m.group(2));
        if (dayFirst.isEmpty() || american.isEmpty()) return dayFirst.or(() -> american);
        var date = (monthFirst ? american : dayFirst).get().date();
        var other = (monthFirst ? dayFirst : american).get().date();
        return Optional.of(
                new Found(date, date.equals(other) || m.group().contains(".") ? null : other, m.start(), m.end()));
    }

    private static Optional<Found> day(Matcher m, String year, String month, String day) {
        if (month.isEmpty()) return Optional.empty();
        try {
            var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return Optional.of(new Found(date, null, m.start(), m.end()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String month(String name) {
        var plain = plain(name);
        var month = MONTHS.get(plain);
        return month == null ? "" : month.toString();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static Map<String, Integer> months() {
        var names = java.util.List.of(
                "january jan janvier janv januar januari jaenner janner enero ene gennaio gen janeiro",
                "february feb febr fevrier fevr februar februari febrero febbraio fevereiro",
                "march mar mars marz maerz maart mrt marzo marco",
                "april apr avril avr abril abr aprile",
                "may mai mei mayo maggio mag maio",
                "june jun juin juni junio giugno giu junho",
                "july jul juillet juil juli julio luglio lug julho",
                "august aug aout augustus agosto ago",
                "september sep sept septembre septiembre settembre set setembro",
                "october oct octobre oktober okt octubre ottobre ott outubro",
                "november nov novembre noviembre novembro",
                "december dec decembre dezember dez diciembre dic dicembre dezembro");
        var months = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) for (var name : names.get(i).split(" ")) months.put(name, i + 1);
        return Map.copyOf(months);
    }
}
