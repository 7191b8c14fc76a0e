package org.dateline.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** One language's phrases, each file read when first asked for: {@code mailing.plan.title} is in phrases/mailing_TAG.properties. */
final class Phrasebook {

    private final DeskLanguage language;
    private final DateTimeFormatter days;
    private final Map<String, Map<String, Phrase>> files = new ConcurrentHashMap<>();

    Phrasebook(DeskLanguage language) {
        this.language = language;
        this.days = DateTimeFormatter.ofPattern("d MMM yyyy", language.locale());
    }

    Optional<String> say(String key, Object... arguments) {
        var dot = key.indexOf('.');
        if (dot < 1) return Optional.empty();
        return Optional.ofNullable(
                        files.computeIfAbsent(key.substring(0, dot), this::read).get(key))
                .map(phrase -> phrase.with(arguments));
    }

    private Map<String, Phrase> read(String file) {
        var name = "/phrases/" + file + "_" + language.tag() + ".properties";
        try (var in = Phrasebook.class.getResourceAsStream(name)) {
            if (in == null) return Map.of();
            var written = new Properties();
            written.load(new InputStreamReader(in, UTF_8));
            var phrases = new ConcurrentHashMap<String, Phrase>();
            written.forEach((key, text) -> phrases.put((String) key, new Phrase((String) text)));
            return phrases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Most are plain text and need no format. */
    private final class Phrase {

        private final String text;
        private final Optional<MessageFormat> format;

        Phrase(String text) {
            this.text = text;
            this.format = text.indexOf('{') < 0 && text.indexOf('\'') < 0
                    ? Optional.empty()
                    : Optional.of(new MessageFormat(text, language.locale()));
        }

        String with(Object... arguments) {
            return format.map(f -> ((MessageFormat) f.clone()).format(spoken(arguments)))
                    .orElse(text);
        }

        /** A day as people write it: 3 Dec 2026. */
        private Object[] spoken(Object... arguments) {
            return Arrays.stream(arguments)
                    .map(argument -> argument instanceof LocalDate day ? days.format(day) : argument)
                    .toArray();
        }
    }
}
