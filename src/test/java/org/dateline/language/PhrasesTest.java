package org.dateline.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The desk's phrases: whole in each language, and every one of them said somewhere. */
class PhrasesTest {

    private static final Path BOOKS = Path.of("src/main/resources/phrases");
    private static final Pattern KEY = Pattern.compile("[a-z]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern LINE = Pattern.compile("(?m)^([^#\\s=][^=]*)=(.*)$");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    @Test
    void everyPhraseIsSaidInFrenchToo() throws IOException {
        assertThat(phrases("fr").keySet().stream().filter(key -> !key.startsWith("cities.")))
                .containsExactlyInAnyOrderElementsOf(phrases("en").keySet());
    }

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        var french = phrases("fr");
        var differing = new ArrayList<String>();
        phrases("en").forEach((key, text) -> {
            if (!arguments(text).equals(arguments(french.getOrDefault(key, text)))) differing.add(key);
        });
        assertThat(differing).as("phrases whose arguments differ").isEmpty();
    }

    @Test
    void everyPhraseCanBeSaid() throws IOException {
        for (var language : List.of("en", "fr"))
            phrases(language).forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank().isEqualTo(text.strip());
                assertThat(text.replace("''", ""))
                        .as("%s: an apostrophe is written twice", key)
                        .doesNotContain("'");
                assertThat(new MessageFormat(text).format(new Object[] {2, 2, 2, 2, 2, 2, 2, 2, 2}))
                        .as(key)
                        .isNotBlank();
            });
    }

    @Test
    void noPhraseIsWrittenTwice() throws IOException {
        try (var books = Files.list(BOOKS)) {
            for (var book : books.toList()) {
                var keys = LINE.matcher(Files.readString(book, UTF_8))
                        .results()
                        .map(m -> m.group(1))
                        .toList();
                assertThat(keys).as(book.toString()).doesNotHaveDuplicates();
                var file = book.getFileName().toString().replaceFirst("_.*", "");
                assertThat(keys).as(book.toString()).allMatch(key -> key.startsWith(file + "."));
            }
        }
    }

    /** As the Imprimerie nationale's rules of typography have it; a line that broke before a colon would look like a mistake. */
    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        phrases("fr").forEach((key, text) -> {
            assertThat(text).as(key).doesNotContain("''").doesNotContain("...");
            assertThat(text)
                    .as("%s: a no-break space stands before it", key)
                    .doesNotContainPattern("[^\\s\\u00a0\\u202f(][;!?»](\\s|$)")
                    .doesNotContainPattern(" [;:!?»]")
                    .doesNotContainPattern("«[^\\u00a0\\u202f]")
                    .doesNotContainPattern("\\p{L}:(\\s|$)");
        });
    }

    @Test
    void whateverIsSaidHasItsPhraseAndTheOtherWayRound() throws IOException {
        var phrases = phrases("en").keySet();
        var files =
                phrases.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet());
        var written = new StringBuilder();
        var said = new TreeSet<String>();
        for (var source : sources()) {
            var text = Files.readString(source, UTF_8);
            written.append(text);
            if (source.toString().endsWith(".html")) {
                said.addAll(matches("#\\{([a-z]+(?:\\.[a-z0-9-]+)+)[}(]", text));
            } else {
                said.addAll(matches("\"([a-z]+(?:\\.[a-z0-9-]+)+)\"", text).stream()
                        .filter(key -> files.contains(key.substring(0, key.indexOf('.'))))
                        .filter(key -> text.contains("Phrases."))
                        .toList());
            }
        }
        var beginnings = matches("[\"']([a-z]+\\.(?:[a-z0-9-]+\\.)*[a-z0-9-]*)[\"'] ?\\+", written.toString());
        assertThat(said.stream().filter(key -> templateKey(key, phrases, written)))
                .as("said, but in no book")
                .isEmpty();
        assertThat(phrases.stream()
                        .filter(key -> !said.contains(key))
                        .filter(key -> !written.toString().contains("\"" + key + "\"")
                                && !written.toString().contains("\"{" + key + "}\"")
                                && !written.toString().contains("'" + key + "'"))
                        .filter(key -> beginnings.stream()
                                .noneMatch(b -> b.length() > b.indexOf('.') + 1 && key.startsWith(b))))
                .as("in the book, but never said")
                .isEmpty();
    }

    @Test
    void aPhraseIsInTheLanguageOfItsReader() {
        assertThat(Phrases.speaking(DeskLanguage.FRENCH, () -> Phrases.say("installation.numbers.people", 1204)))
                .isEqualTo("1\u202f204 personnes");
        assertThat(Phrases.say("installation.numbers.people", 1204)).isEqualTo("1,204 people");
        assertThat(Phrases.speaking(
                        DeskLanguage.FRENCH, () -> Phrases.recording(() -> Phrases.say("desk.frame.today"))))
                .isEqualTo("Today");
        assertThat(Phrases.speaking(DeskLanguage.FRENCH, () -> Phrases.record("desk.frame.today")))
                .isEqualTo("Today");
    }

    @Test
    void theBrowserAsksForALanguage() {
        assertThat(DeskLanguage.accepted("de-DE,de;q=0.9,fr-BE;q=0.8,en;q=0.5")).contains(DeskLanguage.FRENCH);
        assertThat(DeskLanguage.accepted("en-US,en;q=0.9,fr;q=0.8")).contains(DeskLanguage.ENGLISH);
        assertThat(DeskLanguage.accepted("nl")).isEmpty();
        assertThat(DeskLanguage.accepted("\u0000;;q=")).isEmpty();
        assertThat(DeskLanguage.accepted("")).isEmpty();
    }

    /** Whether something said looks like a key and is none. */
    private static boolean templateKey(String key, Set<String> phrases, CharSequence written) {
        return KEY.matcher(key).matches()
                && !phrases.contains(key)
                && (written.toString().contains("#{" + key)
                        || written.toString().contains("Phrases.say(\"" + key + "\"")
                        || written.toString().contains("Phrases.record(\"" + key + "\""));
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        try (var java = Files.walk(Path.of("src/main/java"));
                var pages = Files.walk(Path.of("src/main/resources/templates"))) {
            return Stream.concat(java, pages)
                    .filter(f -> f.toString().matches(".*\\.(java|html)"))
                    .toList();
        }
    }

    private static Map<String, String> phrases(String language) throws IOException {
        var all = new TreeMap<String, String>();
        try (var books = Files.list(BOOKS)) {
            for (var book : books.filter(b -> b.toString().endsWith("_" + language + ".properties"))
                    .toList())
                LINE.matcher(Files.readString(book, UTF_8)).results().forEach(m -> all.put(m.group(1), m.group(2)));
        }
        return all;
    }
}
