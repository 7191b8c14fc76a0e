package org.dateline.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The files of the letter: the administrator's, else those that came with the program. Read anew each time, so a change shows at the next preview. */
@Component
class LetterFiles {

    private static final String SHIPPED = "/shipped/templates/letter/";

    private final LetterSettings settings;

    LetterFiles(LetterSettings settings) {
        this.settings = settings;
    }

    String text(String name) {
        return find(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException(name + " is missing in " + settings.templates()));
    }

    Optional<byte[]> find(String name) {
        try {
            var file = settings.templates().resolve(name);
            if (Files.isRegularFile(file)) return Optional.of(Files.readAllBytes(file));
            try (var shipped = LetterFiles.class.getResourceAsStream(SHIPPED + name)) {
                return shipped == null ? Optional.empty() : Optional.of(shipped.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The letter's file " + name + " cannot be read", e);
        }
    }
}
