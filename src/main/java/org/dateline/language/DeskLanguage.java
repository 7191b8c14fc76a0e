package org.dateline.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language the desk is written in: for each there are files {@code phrases/…_TAG.properties}. */
public enum DeskLanguage {
    ENGLISH("English", Locale.UK),
    FRENCH("Français", Locale.FRANCE);

    private final String ownName;
    private final Locale locale;

    DeskLanguage(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /** As those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** ISO 639-1, as in {@code <html lang>}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Says how dates and numbers are written. */
    public Locale locale() {
        return locale;
    }

    /** By its tag ({@code fr}); empty where the desk does not speak it. */
    public static Optional<DeskLanguage> of(String tag) {
        return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst();
    }

    /** The one that a locale asks for, in whatever country; empty where the desk does not speak it. */
    public static Optional<DeskLanguage> of(Locale wanted) {
        return of(wanted.getLanguage());
    }

    /**
     * The best of what a reader asks for.
     *
     * @param acceptLanguage the value of that header (RFC 9110, 12.5.4); what is not one asks for nothing
     */
    public static Optional<DeskLanguage> accepted(String acceptLanguage) {
        try {
            var all = Arrays.stream(values())
                    .map(l -> Locale.forLanguageTag(l.tag()))
                    .toList();
            return Optional.ofNullable(Locale.lookup(ranges(acceptLanguage), all))
                    .flatMap(DeskLanguage::of);
        } catch (IllegalArgumentException notAHeader) {
            return Optional.empty();
        }
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        return Locale.LanguageRange.parse(acceptLanguage.substring(0, Math.min(acceptLanguage.length(), 200)));
    }
}
