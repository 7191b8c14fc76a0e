package org.dateline.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lines that say how a reply is to be understood: the answer, then {@code " | "} and the reply. */
record Sayings(List<String> asked, String reply) {

    /** The lines of a file beside this class, without remarks. */
    static List<String> of(String file) throws IOException {
        try (var in = Sayings.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    static Sayings read(String line) {
        var bar = line.indexOf(" | ");
        return new Sayings(List.of(line.substring(0, bar).split(" ")), line.substring(bar + 3));
    }

    /** The reason that is right. */
    String reason() {
        return asked.get(0);
    }
}
