package org.dateline.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A PostgreSQL that outlived the program that started it, as after kill -9. It is stopped before ours starts: two
 * servers on one folder would destroy it, and its port may be one that we no longer know.
 */
final class Orphan {

    private Orphan() {}

    static void settle(Path cluster, Programs programs) throws IOException {
        var file = cluster.resolve("postmaster.pid");
        var pid = pidIn(file);
        if (pid.isEmpty()) return;
        if (alive(pid.get()) && works(pid.get(), cluster)) {
            var path = cluster.toString();
            if (programs.run("pg_ctl", "stop", "-D", path, "-m", "fast", "-w", "-t", "20")
                            .code()
                    != 0) programs.run("pg_ctl", "stop", "-D", path, "-m", "immediate", "-w", "-t", "20");
        }
        // A server that nobody buried (a zombie), or a number that another program has by now, looks alive to
        // PostgreSQL; once nothing works on the folder any more, its note is a lie and goes.
        if (!within(20, () -> nobodyWorksOn(cluster)))
            throw new CannotStart(
                    "Another PostgreSQL works on " + cluster + " and does not stop",
                    "Stop process " + pid.get() + " and start again.");
        Files.deleteIfExists(file);
    }

    private static Optional<Long> pidIn(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/status")).contains("State:\tZ");
        } catch (IOException e) {
            return false; // no /proc on this system, or it has just ended
        }
    }

    private static boolean nobodyWorksOn(Path cluster) {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> works(process.pid(), cluster) && !isZombie(process.pid()));
    }

    /** PostgreSQL's processes live in its data folder. */
    private static boolean works(long pid, Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
        } catch (IOException e) {
            return false; // somebody else's, or it has just ended
        }
    }

    private static boolean within(int seconds, BooleanSupplier condition) throws IOException {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) return false;
                Thread.sleep(50);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
