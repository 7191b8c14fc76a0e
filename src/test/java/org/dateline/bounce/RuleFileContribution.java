package org.dateline.bounce;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures what each rule file contributes: the bounce corpus is read again without it. Shows which families only work
 * through rules of their own and what the general reader makes of a system nobody has seen. Run with the class path of the
 * tests.
 */
public final class RuleFileContribution {

    private static final String INDEX = "org/dateline/email/replies/index.txt";
    private static final Set<String> GENERAL =
            Set.of("telling", "collections", "general", "domains", "languages", "numbers", "sentences", "guesses");

    private RuleFileContribution() {}

    public static void main(String[] arguments) throws Exception {
        var names = names();
        System.out.println("all files: " + scored(Set.of()).get(0));
        var systems = new TreeSet<>(names);
        systems.removeAll(GENERAL);
        System.out.println("only the general files: " + scored(systems).get(0));
        var all = Set.copyOf(scored(Set.of()));
        for (var name : names) {
            var without = scored(Set.of(name));
            var lost =
                    without.stream().skip(1).filter(miss -> !all.contains(miss)).toList();
            if (!lost.isEmpty()) {
                System.out.println("without " + name + ": " + without.get(0));
                lost.forEach(miss -> System.out.println("    " + miss));
            }
        }
    }

    private static List<String> names() throws IOException {
        try (var in = RuleFileContribution.class.getClassLoader().getResourceAsStream(INDEX)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** The score and then the misses, by a program loaded anew with another index. */
    private static List<String> scored(Set<String> leftOut) throws Exception {
        var folder = Files.createTempDirectory("rules");
        var index = folder.resolve(INDEX);
        Files.createDirectories(index.getParent());
        Files.write(
                index, names().stream().filter(name -> !leftOut.contains(name)).toList());
        var urls = new ArrayList<URL>();
        urls.add(folder.toUri().toURL());
        for (var entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var report = Class.forName("org.dateline.bounce.CorpusReport", true, loader)
                    .getMethod("lines");
            report.setAccessible(true);
            @SuppressWarnings("unchecked")
            var lines = (List<String>) report.invoke(null);
            return lines;
        }
    }
}
