package org.dateline.language;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleLocaleContext;

/**
 * What the desk says. A key is {@code FILE.…}, and its text stands in {@code phrases/FILE_TAG.properties}, a {@link
 * java.text.MessageFormat}: {@code {0}} writes a number as the language does, {@code {0,number,#}} without groups, and
 * an apostrophe is written twice. In templates: {@code #{mailing.plan.title}}.
 */
public final class Phrases {

    private static final Map<DeskLanguage, Phrasebook> BOOKS = books();

    private static volatile DeskLanguage office = DeskLanguage.ENGLISH;

    private Phrases() {}

    /** To whoever reads it now: who asked for the page, else the office. */
    public static String say(String key, Object... arguments) {
        return in(reader(), key, arguments);
    }

    /** For what is written down and read by many, later: in the office's language. */
    public static String record(String key, Object... arguments) {
        return in(office, key, arguments);
    }

    /** In one language; a key that is not in its book is said in English, and one in no book as it is. */
    public static String in(DeskLanguage language, String key, Object... arguments) {
        return find(language, key, arguments).orElse(key);
    }

    static Optional<String> find(DeskLanguage language, String key, Object... arguments) {
        return book(language)
                .say(key, arguments)
                .or(() -> book(DeskLanguage.ENGLISH).say(key, arguments));
    }

    /** Does something, such as composing a mail, in somebody's language: what it says and how it writes times and numbers. */
    public static <T> T speaking(DeskLanguage language, Supplier<T> work) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(new SimpleLocaleContext(language.locale()));
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** Composes what is written down, in the office's language. */
    public static <T> T recording(Supplier<T> work) {
        return speaking(office, work);
    }

    /** The language of whoever reads what is said now. */
    public static DeskLanguage reader() {
        var asked = LocaleContextHolder.getLocaleContext();
        var locale = asked == null ? null : asked.getLocale();
        return locale == null ? office : DeskLanguage.of(locale).orElse(office);
    }

    /** The language in which this office keeps its records. */
    public static DeskLanguage office() {
        return office;
    }

    /** Said once, at the start. */
    public static void officeSpeaks(DeskLanguage language) {
        office = language;
    }

    private static Phrasebook book(DeskLanguage language) {
        return Objects.requireNonNull(BOOKS.get(language));
    }

    private static Map<DeskLanguage, Phrasebook> books() {
        var books = new EnumMap<DeskLanguage, Phrasebook>(DeskLanguage.class);
        for (var language : DeskLanguage.values()) books.put(language, new Phrasebook(language));
        return books;
    }
}
