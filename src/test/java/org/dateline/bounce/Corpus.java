package org.dateline.bounce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dateline.email.Wording;

/**
 * Real messages with what is to be read in them, kept beside the repository: see its README. The arithmetic is that of
 * its evaluate.py.
 */
final class Corpus {

    /** What was right, of how much. */
    static final class Score {
        int messages;
        int expected;
        int found;
        int reported;
        int unexpected;
        int kinds;
        int kindsRight;
        int classes;
        int classesRight;
        int reasons;
        int reasonsRight;
        int ordinary;
        int falsePositives;
        final List<String> misses = new ArrayList<>();

        double recall() {
            return part(found, expected);
        }

        double precision() {
            return part(reported - unexpected, reported);
        }

        double kind() {
            return part(kindsRight, kinds);
        }

        double permanence() {
            return part(classesRight, classes);
        }

        double reason() {
            return part(reasonsRight, reasons);
        }

        private static double part(int some, int all) {
            return all == 0 ? 100 : 100.0 * some / all;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d messages, recall %.1f, precision %.1f, kind %.1f, class %.1f, reason %.1f, false positives %d of %d",
                    messages,
                    recall(),
                    precision(),
                    kind(),
                    permanence(),
                    reason(),
                    falsePositives,
                    ordinary);
        }
    }

    private final Path folder;

    private Corpus(Path folder) {
        this.folder = folder;
    }

    static Optional<Corpus> find() {
        return Stream.of(System.getProperty("bounce-corpus", "../shared/bounce-corpus"), "../../shared/bounce-corpus")
                .map(Path::of)
                .filter(path -> Files.isRegularFile(path.resolve("expectations.jsonl")))
                .findFirst()
                .map(Corpus::new);
    }

    List<byte[]> messages() throws IOException {
        var messages = new ArrayList<byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                messages.add(Files.readAllBytes(file));
            }
        }
        return messages;
    }

    Score score() throws IOException {
        var score = new Score();
        byFamily().values().forEach(family -> add(score, family));
        return score;
    }

    Map<String, Score> byFamily() throws IOException {
        var families = new TreeMap<String, Score>();
        for (var line : Files.readAllLines(folder.resolve("expectations.jsonl"))) {
            var expected = Json.read(line);
            var file = Json.text(expected, "file");
            var family = Json.text(expected, "corpus") + "/" + Json.text(expected, "family");
            var score = families.computeIfAbsent(family, unused -> new Score());
            one(
                    score,
                    file,
                    Json.object(expected, "expect"),
                    ReturnReader.read(Files.readAllBytes(folder.resolve(file))));
        }
        return families;
    }

    /** Which families each line of knowledge decided in. */
    Map<String, Set<String>> familiesByRule() throws IOException {
        var rules = new TreeMap<String, Set<String>>();
        for (var family : filesByFamily().entrySet()) {
            for (var file : family.getValue()) {
                for (var recipient : ReturnReader.read(Files.readAllBytes(file)).recipients()) {
                    rules.computeIfAbsent(recipient.evidence().rule(), unused -> new TreeSet<>())
                            .add(family.getKey());
                }
            }
        }
        return rules;
    }

    /** Which families each turn of phrase occurs in, in the subject, the sender or the notice. */
    Map<String, Set<String>> familiesByPhrase(List<String> phrases) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (var family : filesByFamily().entrySet()) {
            for (var file : family.getValue()) {
                var mail = Mail.read(Files.readAllBytes(file), null);
                var text = Wording.of(mail.subject() + "\n" + mail.notice().text() + "\n"
                        + mail.sender().replace("@", " @ "));
                for (var phrase : phrases) {
                    if (text.contains(Wording.phrase(phrase))) {
                        found.computeIfAbsent(phrase, unused -> new TreeSet<>()).add(family.getKey());
                    }
                }
            }
        }
        return found;
    }

    private Map<String, List<Path>> filesByFamily() throws IOException {
        var families = new TreeMap<String, List<Path>>();
        for (var line : Files.readAllLines(folder.resolve("expectations.jsonl"))) {
            var expected = Json.read(line);
            families.computeIfAbsent(
                            Json.text(expected, "corpus") + "/" + Json.text(expected, "family"),
                            unused -> new ArrayList<>())
                    .add(folder.resolve(Json.text(expected, "file")));
        }
        return families;
    }

    static void add(Score all, Score one) {
        all.messages += one.messages;
        all.expected += one.expected;
        all.found += one.found;
        all.reported += one.reported;
        all.unexpected += one.unexpected;
        all.kinds += one.kinds;
        all.kindsRight += one.kindsRight;
        all.classes += one.classes;
        all.classesRight += one.classesRight;
        all.reasons += one.reasons;
        all.reasonsRight += one.reasonsRight;
        all.ordinary += one.ordinary;
        all.falsePositives += one.falsePositives;
        all.misses.addAll(one.misses);
    }

    private static final Set<String> BOUNCES = Set.of("hard", "soft", "complaint", "bounce");

    private static void one(Score score, String file, Map<String, Object> expect, Return read) {
        var kinds = list(expect.get("kind"));
        if (kinds.isEmpty()) {
            return;
        }
        score.messages++;
        var bounced = read.recipients().stream()
                .filter(one -> BOUNCES.contains(word(one)))
                .toList();
        var mixed = bounced.stream().map(ReturnedRecipient::kind).distinct().count() > 1;
        var kind = mixed
                ? "mixed"
                : read.kind() == org.dateline.email.Kind.DELIVERED
                        ? "not-a-bounce"
                        : read.kind().word();
        var positive =
                kinds.stream().anyMatch(one -> BOUNCES.contains(one) || one.equals("mixed") || one.equals("unknown"));
        var negative = kinds.contains("not-a-bounce") || kinds.contains("autoreply");
        if (negative) {
            score.kinds++;
            score.kindsRight += count(kinds.contains(kind));
            if (!positive) {
                score.ordinary++;
                score.falsePositives += count(read.isReturn());
            }
            note(score, kinds.contains(kind), file + " kind " + kind + ", expected " + kinds);
            return;
        }
        rows(score, file, expect, read, bounced);
    }

    private static void rows(
            Score score, String file, Map<String, Object> expect, Return read, List<ReturnedRecipient> bounced) {
        var named = expect.get("recipients") instanceof List<?>;
        var rows = Json.objects(expect, "results");
        var allowed = new TreeSet<String>();
        var at = 0;
        for (var row : rows) {
            var accepted = new TreeSet<String>();
            accepted.add(normal(Json.text(row, "recipient")));
            list(row.get("accept")).forEach(one -> accepted.add(normal(one)));
            allowed.addAll(accepted);
            var position = at++;
            var hit = named
                    ? bounced.stream()
                            .filter(one -> accepted.contains(normal(one.address())))
                            .findFirst()
                    : bounced.stream().skip(position).findFirst();
            if (named) {
                score.expected++;
                score.found += count(hit.isPresent());
                note(score, hit.isPresent(), file + " missed " + accepted);
            }
            compare(score, file, row, hit, read);
        }
        if (named) {
            var addresses = new TreeSet<String>();
            bounced.forEach(one -> addresses.add(normal(one.address())));
            score.reported += addresses.size();
            addresses.removeAll(allowed);
            score.unexpected += addresses.size();
            note(score, addresses.isEmpty(), file + " reported besides " + addresses);
        }
    }

    private static void compare(
            Score score, String file, Map<String, Object> row, Optional<ReturnedRecipient> hit, Return read) {
        var kinds = list(row.get("kind"));
        var kind = hit.map(Corpus::word).orElse(read.kind().word());
        if (!kinds.isEmpty()) {
            score.kinds++;
            score.kindsRight += count(kinds.contains(kind));
            note(score, kinds.contains(kind), file + " kind " + kind + ", expected " + kinds);
        }
        var classes = list(row.get("class"));
        if (!classes.isEmpty() && hit.isPresent()) {
            var got = hit.get().permanence().word();
            score.classes++;
            score.classesRight += count(classes.contains(got));
            note(score, classes.contains(got), file + " class " + got + ", expected " + classes);
        }
        var reasons = list(row.get("reason"));
        if (!reasons.isEmpty()) {
            var got = hit.map(one -> one.reason().word()).orElse("none");
            score.reasons++;
            score.reasonsRight += count(reasons.contains(got));
            note(score, reasons.contains(got), file + " reason " + got + ", expected " + reasons);
        }
    }

    private static void note(Score score, boolean right, String miss) {
        if (!right) {
            score.misses.add(miss);
        }
    }

    private static int count(boolean yes) {
        return yes ? 1 : 0;
    }

    private static String word(ReturnedRecipient one) {
        return one.kind().word();
    }

    private static String normal(String address) {
        var bare = address.strip().toLowerCase(Locale.ROOT);
        return bare.startsWith("<") && bare.endsWith(">") ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static List<String> list(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof List<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return value == null || value.equals("null") ? List.of() : List.of(String.valueOf(value));
    }
}
