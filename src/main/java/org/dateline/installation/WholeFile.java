package org.dateline.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or not at all, wherever the program is killed or the power fails; readable by its owner alone. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Makes one that is not there yet.
     *
     * @throws FileAlreadyExistsException somebody was faster
     */
    public static void make(Path file, String text) throws IOException {
        var half = half(file, text);
        try {
            appear(half, file);
        } finally {
            Files.deleteIfExists(half);
        }
        keep(file);
    }

    /** Makes one, in place of one that is there. */
    static void put(Path file, String text) throws IOException {
        Files.move(half(file, text), file, StandardCopyOption.ATOMIC_MOVE);
        keep(file);
    }

    private static Path half(Path file, String text) throws IOException {
        var half = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), "");
        try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.write(UTF_8.encode(text));
            channel.force(true);
        }
        return half;
    }

    /** A second name for it takes nobody's place, as a move might; a file system that has none (FAT) gets the move. */
    private static void appear(Path half, Path file) throws IOException {
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException noSecondName) {
            move(half, file, noSecondName);
        }
    }

    private static void move(Path half, Path file, FileSystemException noSecondName) throws IOException {
        try {
            Files.move(half, file);
        } catch (IOException e) {
            e.addSuppressed(noSecondName);
            throw e;
        }
    }

    /** The name too outlasts a power cut. */
    private static void keep(Path file) throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
