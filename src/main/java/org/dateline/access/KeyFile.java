package org.dateline.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.dateline.installation.CannotStart;
import org.dateline.installation.WholeFile;

/** The file of the key ring: a line a key, {@code number = base64}; readable by its owner alone. */
final class KeyFile {

    private KeyFile() {}

    /** Reads the ring; makes the file with one key where there is none. */
    static KeyRing open(Path file) {
        try {
            if (Files.notExists(file)) make(file);
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new CannotStart(
                    "The key ring %s cannot be read or made (%s)".formatted(file, e.getMessage()),
                    "Let the user that runs Dateline read and write it, or name another place in dateline.key-ring.");
        }
    }

    static KeyRing parse(Path file, List<String> lines) {
        var keys = new HashMap<Integer, byte[]>();
        try {
            for (var line : lines) {
                if (line.isBlank() || line.startsWith("#")) continue;
                var parts = line.split("=", 2);
                var key = Base64.getDecoder().decode(parts[1].strip());
                if (key.length < 32) throw new IllegalArgumentException("a key shorter than 32 bytes");
                keys.put(Integer.valueOf(parts[0].strip()), key);
            }
            return new KeyRing(keys);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CannotStart(
                    "The key ring %s is damaged (%s)".formatted(file, e.getMessage()),
                    "Bring it back from a backup. A new one would not recognise who must not be written to.");
        }
    }

    private static void make(Path file) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            WholeFile.make(file, """
                # Dateline's keys. Keep a copy in a safe place: without the first one, nobody who must not be written to is recognised.
                1 = %s
                """.formatted(Base64.getEncoder().encodeToString(key)));
        } catch (FileAlreadyExistsException e) {
            // another node on the same folder was faster; its ring is the one
        }
    }
}
