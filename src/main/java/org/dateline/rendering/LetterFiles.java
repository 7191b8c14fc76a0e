package org.dateline.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The files of the letter: the administrator's, read anew each time, so a change shows at the next preview; else those that came with the program. */
@Component
class LetterFiles {

    private static final String SHIPPED = "/shipped/templates/letter/";

    private final LetterSettings settings;
    private final Map<String, Optional<byte[]>> shipped = new ConcurrentHashMap<>();

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
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return shipped.computeIfAbsent(name, LetterFiles::shipped);
    }

    private static Optional<byte[]> shipped(String name) {
        try (var shipped = LetterFiles.class.getResourceAsStream(SHIPPED + name)) {
            return shipped == null ? Optional.empty() : Optional.of(shipped.readAllBytes());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static UncheckedIOException unreadable(String name, IOException e) {
        return new UncheckedIOException("The letter's file " + name + " cannot be read", e);
    }
}
