package org.dateline.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of this installation's keys and, where it has one, its own database.
 *
 * @param keyRing the file of the key ring
 */
public record DataFolder(Path path, Path keyRing) {

    /** The place of a practice office in the data folder. */
    static final String PRACTICE = "demo";

    /** A demo lives in a folder of its own, with keys of its own, so that nothing of it is ever found by a real office. */
    static DataFolder of(InstallationSettings settings, Mode mode) {
        var path = mode == Mode.DEMO ? settings.dataFolder().resolve(PRACTICE) : settings.dataFolder();
        try {
            if (Files.notExists(path.toAbsolutePath()))
                Files.createDirectories(
                        path.toAbsolutePath(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.delete(Files.createTempFile(path, "writable", ""));
            var real = path.toRealPath();
            return new DataFolder(
                    real, settings.keyRing() == null || mode == Mode.DEMO ? real.resolve("keys") : settings.keyRing());
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written".formatted(path.toAbsolutePath()),
                    "Let the user that runs Dateline own it, or name another in dateline.data-folder.");
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }
}
