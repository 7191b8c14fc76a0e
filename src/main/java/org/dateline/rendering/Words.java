package org.dateline.rendering;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What a letter says besides the release itself, in one language, and how that language writes dates.
 *
 * @param locale of the words
 * @param writtenIn of the release; another one where we have no words for it
 */
record Words(Locale locale, Locale writtenIn, Map<String, String> all) {

    String text(String key, String... values) {
        var text = all.getOrDefault(key, key);
        for (int i = 0; i < values.length; i++) text = text.replace("{" + i + "}", values[i]);
        return text;
    }

    /** @param pattern the name of a pattern: date, longDate, shortDate, time */
    String date(String pattern, TemporalAccessor when) {
        if (pattern.equals("date") && !writtenIn.getLanguage().equals(locale.getLanguage()))
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(writtenIn)
                    .format(when);
        return DateTimeFormatter.ofPattern(text(pattern), locale).format(when);
    }

    /** The city a zone is named after, as this language calls it. */
    String city(ZoneId zone) {
        var id = zone.getId();
        return all.getOrDefault(
                "city." + id, id.substring(id.lastIndexOf('/') + 1).replace('_', ' '));
    }

    String capitals(String key, String... values) {
        return text(key, values).toUpperCase(locale);
    }

    /** As members are written to: a contact is not the press's, and notes are not for editors. */
    Words toMembers() {
        var own = new TreeMap<>(all);
        own.put("pressContact", text("contact"));
        own.put("notes", text("remarks"));
        return new Words(locale, writtenIn, own);
    }

    /** "640 kB", "2.1 MB". */
    String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, bytes / 1000) + " kB"
                : String.format(locale, "%.1f MB", bytes / 1_000_000.0);
    }

    SlotWords forSlots(String replyTo, Greeting greeting) {
        return new SlotWords(
                locale.toLanguageTag(),
                text("agreed"),
                text("copy"),
                text("day"),
                "mailto:" + replyTo,
                greeting.nameless());
    }

    /** The languages letters speak: one file each. */
    @Component
    static class Languages {
        private static final int FILES_KEPT = 32;

        private final LetterFiles files;
        private final Supplier<HouseStyle> style;
        /** By the text of the file, so that a change shows at once. */
        private final Lately<String, Map<String, String>> read = new Lately<>(FILES_KEPT, words -> 1);

        @Autowired
        Languages(LetterFiles files, HouseStyles styles) {
            this(files, styles::now);
        }

        Languages(LetterFiles files, Supplier<HouseStyle> style) {
            this.files = files;
            this.style = style;
        }

        /** The words of a language, those of English where it has none, and over them what the house calls otherwise. */
        Words of(String language) {
            var words = shipped(language);
            var own = style.get().labels(language);
            if (own.isEmpty()) return words;
            var all = new TreeMap<>(words.all());
            all.putAll(own);
            return new Words(words.locale(), words.writtenIn(), all);
        }

        /** As the files have them. */
        Words shipped(String language) {
            var all = new TreeMap<String, String>();
            read("en", all);
            var tag = Locale.forLanguageTag(language);
            if (!tag.getLanguage().equals("en")) read(tag.getLanguage(), all);
            return new Words(Locale.forLanguageTag(all.getOrDefault("locale", "en-GB")), tag, all);
        }

        private void read(String language, Map<String, String> into) {
            if (!language.matches("[a-z]{2,3}") || files.find(name(language)).isEmpty()) return;
            into.putAll(read.of(files.text(name(language)), Languages::taken));
        }

        private static Map<String, String> taken(String text) {
            var properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException e) {
                throw new UncheckedIOException("Words that are in memory cannot be read", e);
            }
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(Function.identity(), properties::getProperty));
        }

        private static String name(String language) {
            return "words_" + language + ".properties";
        }
    }
}
