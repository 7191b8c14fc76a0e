package org.dateline.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive that travels inside the jar. */
final class Binaries {

    private static final int EXECUTABLE = 0100;

    private Binaries() {}

    /** The folder that holds bin, lib and share. */
    static Path unpackedIn(Path parent) throws IOException {
        var folder = parent.resolve("postgresql-17");
        if (Files.isDirectory(folder)) return folder;
        var half = parent.resolve("unpacking");
        delete(half); // of a program that was killed at it
        Files.createDirectory(half);
        try (var archive = open()) {
            unpack(archive, half);
            // Whoever looks finds it whole or not at all, also after a power cut in the middle.
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(half);
        }
        return folder;
    }

    private static InputStream open() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll(" .*", "");
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-%s-%s.txz".formatted(system.equals("mac") ? "darwin" : system, machine);
        var archive = Binaries.class.getResourceAsStream(name);
        if (archive == null)
            throw new CannotStart(
                    "This jar carries no PostgreSQL for %s on %s".formatted(system, machine),
                    "Install PostgreSQL 15 or newer and name it in dateline.database.url.");
        return archive;
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) throw new IOException("An entry points outside: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                if ((entry.getMode() & EXECUTABLE) != 0) Files.setPosixFilePermissions(path, executable());
            }
        }
        Files.setPosixFilePermissions(target, executable());
    }

    private static Set<PosixFilePermission> executable() {
        return PosixFilePermissions.fromString("rwxr-xr-x");
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
