package org.dateline.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All rule files. What is known of the very system that spoke counts before what is true of all, and words count before
 * mere numbers; {@code index.txt} gives the order.
 */
final class RuleBook {

    private static final String FOLDER = "replies/";
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?;]\\s|\\n\\s*\\n|[\u3002\uff01]");
    private static final Pattern END_OF_PARAGRAPH = Pattern.compile("\\n\\s*\\n");
    private static final int MOST_PIECES = 60;

    private final PhraseFinder phrases = new PhraseFinder();
    private final List<RuleFile> files = new ArrayList<>();

    private RuleBook() {}

    static RuleBook load() {
        var book = new RuleBook();
        for (var name : lines("index.txt")) {
            if (!name.isBlank() && !name.startsWith("#")) {
                book.files.add(RuleFile.read(name.strip(), lines(name.strip() + ".txt"), book.phrases));
            }
        }
        book.phrases.build();
        return book;
    }

    private static List<String> lines(String name) {
        try (var in = RuleBook.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("The rule file " + FOLDER + name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    Rule deciding(Statement statement) {
        var asked = new Rule.Asked(lowerCased(statement), phrases.in(Wording.of(statement.text())));
        List<Rule.Asked> paragraphs = List.of();
        for (var file : files) {
            if (!file.concerns(asked)) {
                continue;
            }
            paragraphs = paragraphs.isEmpty() && file.isGeneral() ? paragraphs(asked) : paragraphs;
            var rule = file.first(
                    file.isWithinSentence()
                            ? sentences(asked.statement())
                            : file.isGeneral() ? paragraphs : List.of(asked));
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    /** What notices always say ("one or more recipients") stands in other paragraphs than what one server said. */
    private List<Rule.Asked> paragraphs(Rule.Asked asked) {
        var text = asked.statement().text();
        var paragraphs = END_OF_PARAGRAPH.matcher(text).find()
                ? pieces(END_OF_PARAGRAPH, asked.statement())
                : List.<Rule.Asked>of();
        return paragraphs.isEmpty() ? List.of(asked) : paragraphs;
    }

    private List<Rule.Asked> sentences(Statement statement) {
        return pieces(END_OF_SENTENCE, statement);
    }

    private List<Rule.Asked> pieces(Pattern end, Statement statement) {
        return end.splitAsStream(statement.text())
                .filter(piece -> !piece.isBlank())
                .limit(MOST_PIECES)
                .map(piece -> new Rule.Asked(statement, phrases.in(Wording.of(piece))))
                .toList();
    }

    private static Statement lowerCased(Statement statement) {
        return new Statement(
                statement.code(),
                statement.status(),
                statement.text(),
                statement.stage(),
                host(statement.host()),
                host(statement.domain()));
    }

    private static String host(String name) {
        var end = name.indexOf(' ');
        var host = (end < 0 ? name : name.substring(0, end)).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    @Nullable
    RuleInWords inWords(String origin) {
        for (var file : files) {
            var rule = file.inWords(origin);
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    List<String> names() {
        return files.stream().map(RuleFile::name).toList();
    }
}
