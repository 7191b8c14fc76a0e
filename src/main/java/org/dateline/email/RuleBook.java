package org.dateline.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rule files. What is known of the very system that spoke counts before what is true of all, and words count before
 * mere numbers; {@code index.txt} gives the order.
 */
final class RuleBook {

    private static final String FOLDER = "replies/";
    private static final int MOST_PIECES = 60;
    private static final int MOST_LABELS = 10;

    private final PhraseFinder phrases = new PhraseFinder();
    private final List<RuleFile> files = new ArrayList<>();
    private final Map<String, BitSet> filesByHost = new HashMap<>();

    private RuleBook() {}

    static RuleBook load() {
        var book = new RuleBook();
        for (var name : lines("index.txt")) {
            if (!name.isBlank() && !name.startsWith("#")) {
                book.add(RuleFile.read(name.strip(), lines(name.strip() + ".txt"), book.phrases));
            }
        }
        book.phrases.build();
        return book;
    }

    private void add(RuleFile file) {
        var number = files.size();
        files.add(file);
        for (var host : file.hosts()) {
            filesByHost.computeIfAbsent(host, unused -> new BitSet()).set(number);
        }
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
        var asked = asked(statement, statement.text());
        var byHost = new BitSet();
        namedBy(host(statement.host()), byHost);
        namedBy(host(statement.domain()), byHost);
        List<Rule.Asked> paragraphs = List.of();
        for (var i = 0; i < files.size(); i++) {
            var file = files.get(i);
            if (!file.isGeneral() && !byHost.get(i) && !file.isMarkedIn(asked.phrases())) {
                continue;
            }
            paragraphs = paragraphs.isEmpty() && file.isGeneral() ? paragraphs(asked) : paragraphs;
            var rule = file.first(
                    file.isWithinSentence() ? sentences(statement) : file.isGeneral() ? paragraphs : List.of(asked));
            if (rule != null) {
                return rule;
            }
        }
        return null;
    }

    private Rule.Asked asked(Statement statement, String text) {
        return new Rule.Asked(statement, phrases.in(Wording.of(text)));
    }

    /** The files about this host or a domain above it. */
    private void namedBy(String host, BitSet into) {
        var labels = 0;
        for (var dot = host.length(); dot > 0 && labels < MOST_LABELS; labels++) {
            dot = host.lastIndexOf('.', dot - 1);
            var about = filesByHost.get(host.substring(dot + 1));
            if (about != null) {
                into.or(about);
            }
        }
    }

    /** What notices always say ("one or more recipients") stands in other paragraphs than what one server said. */
    private List<Rule.Asked> paragraphs(Rule.Asked asked) {
        var statement = asked.statement();
        var paragraphs = Pieces.paragraphs(statement.text());
        return paragraphs.size() < 2 ? List.of(asked) : asked(statement, paragraphs);
    }

    private List<Rule.Asked> sentences(Statement statement) {
        return asked(statement, Pieces.sentences(statement.text()));
    }

    private List<Rule.Asked> asked(Statement statement, List<String> pieces) {
        return pieces.stream()
                .limit(MOST_PIECES)
                .map(piece -> asked(statement, piece))
                .toList();
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
