package org.dateline.bounce;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What would be read in each family of the bounce corpus by a program that had never seen it: every line of a rule file that
 * decided something in that family and in no other is taken away, every rule file about a single system that was of use there
 * only is taken away whole, and every turn of phrase that occurs there only. Run with the class path of the tests.
 */
public final class LeftOutFamilies {

    private static final String REPLIES = "org/dateline/email/replies/";
    private static final String PROSE = "org/dateline/bounce/prose.txt";
    private static final Set<String> GENERAL =
            Set.of("telling", "collections", "general", "domains", "languages", "numbers", "sentences", "guesses");

    private LeftOutFamilies() {}

    public static void main(String[] arguments) throws Exception {
        var corpus = Corpus.find().orElseThrow(() -> new IllegalStateException("no bounce corpus"));
        var rules = corpus.familiesByRule();
        var phrases = corpus.familiesByPhrase(
                lines(PROSE).stream().map(LeftOutFamilies::phrase).distinct().toList());
        var sum = new int[12];
        for (var family : corpus.byFamily().keySet()) {
            try (var unseen = without(family, rules, phrases)) {
                var report = unseen.loadClass("org.dateline.bounce.CorpusReport");
                var figures = report.getMethod("figures", String.class);
                figures.setAccessible(true);
                var one = (int[]) figures.invoke(null, family);
                for (var i = 0; i < sum.length; i++) {
                    sum[i] += one[i];
                }
                var told = report.getMethod("lines", String.class);
                told.setAccessible(true);
                @SuppressWarnings("unchecked")
                var misses = (List<String>) told.invoke(null, family);
                System.out.println(family + ": " + String.join("\n    ", misses));
            }
        }
        System.out.printf(
                "together: recall %.1f, precision %.1f, kind %.1f, class %.1f, reason %.1f, false positives %d of %d%n",
                100.0 * sum[1] / sum[0],
                100.0 * (sum[2] - sum[3]) / sum[2],
                100.0 * sum[5] / sum[4],
                100.0 * sum[7] / sum[6],
                100.0 * sum[9] / sum[8],
                sum[11],
                sum[10]);
    }

    private static URLClassLoader without(
            String family, Map<String, Set<String>> rules, Map<String, Set<String>> phrases) throws IOException {
        var only = Set.of(family);
        var folder = Files.createTempDirectory("knowledge");
        var files = new TreeMap<String, Set<String>>();
        rules.forEach((rule, families) ->
                files.computeIfAbsent(fileOf(rule), unused -> new TreeSet<>()).addAll(families));
        var index = new ArrayList<String>();
        for (var name : lines(REPLIES + "index.txt")) {
            if (name.isBlank() || name.startsWith("#") || !GENERAL.contains(name) && only.equals(files.get(name))) {
                continue;
            }
            index.add(name);
            var lines = new ArrayList<>(lines(REPLIES + name + ".txt"));
            for (var i = 0; i < lines.size(); i++) {
                if (only.equals(rules.get(name + " line " + (i + 1)))) {
                    lines.set(i, "");
                }
            }
            write(folder, REPLIES + name + ".txt", lines);
        }
        write(folder, REPLIES + "index.txt", index);
        write(
                folder,
                PROSE,
                lines(PROSE).stream()
                        .map(line -> line.startsWith(" ") && only.equals(phrases.get(phrase(line))) ? "" : line)
                        .toList());
        return loader(folder);
    }

    private static String fileOf(String rule) {
        return rule.contains(" line ") ? rule.substring(0, rule.indexOf(" line ")) : rule;
    }

    private static String phrase(String line) {
        var text = line.strip();
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    private static List<String> lines(String resource) throws IOException {
        try (var in = LeftOutFamilies.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void write(Path folder, String resource, List<String> lines) throws IOException {
        var file = folder.resolve(resource);
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static URLClassLoader loader(Path folder) throws IOException {
        var urls = new ArrayList<URL>();
        urls.add(folder.toUri().toURL());
        for (var entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
