package org.dateline.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The receivers of {@code receivers.txt}, which says how it is written. */
final class KnownReceivers {
    private static final String FILE = "receivers.txt";

    private final Map<String, Receiver> byWord = new LinkedHashMap<>();

    private KnownReceivers() {}

    static KnownReceivers load() {
        try (var in = KnownReceivers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The file " + FILE + " is missing from the program");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KnownReceivers read(String text) {
        var known = new KnownReceivers();
        var open = new Receiver("", "", List.of(), List.of());
        for (var line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var words = line.strip().split("\\s+");
            if (!line.startsWith(" ")) {
                open = new Receiver(
                        words[0], line.substring(words[0].length()).strip(), new ArrayList<>(), new ArrayList<>());
                known.byWord.put(open.word(), open);
            } else {
                known.add(open, line, words);
            }
        }
        return known;
    }

    private void add(Receiver open, String line, String[] words) {
        var names = Arrays.stream(words).skip(1).map(name -> name.toLowerCase(Locale.ROOT));
        switch (words[0]) {
            case "domain" -> names.forEach(open.domains()::add);
            case "mx" ->
                names.map(name -> name.startsWith("*") ? name.substring(1) : name)
                        .forEach(open.servers()::add);
            default -> throw new IllegalStateException("This line of " + FILE + " is neither domain nor mx: " + line);
        }
    }

    List<Receiver> all() {
        return List.copyOf(byWord.values());
    }

    boolean knows(String word) {
        return byWord.containsKey(word);
    }

    /** For people; of one that a later version knows, its word. */
    String name(String word) {
        var receiver = byWord.get(word);
        return receiver == null ? word : receiver.name();
    }

    /** Whose mail server this is. @param server its name, with or without the dot at the end */
    Optional<Receiver> running(String server) {
        var name = server.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return byWord.values().stream().filter(receiver -> receiver.runs(name)).findFirst();
    }
}
