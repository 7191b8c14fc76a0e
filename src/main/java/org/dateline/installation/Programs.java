package org.dateline.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root, which is who we often are in a container; there they run in
 * a user namespace of their own, or, where the container forbids that, as the user nobody.
 */
final class Programs {

    private final Path bin;
    private final List<String> prefix;

    Programs(Path postgresql, Path owned) throws IOException {
        this.bin = postgresql.resolve("bin");
        this.prefix = prefix(owned);
    }

    /** Runs a program to its end; its words are for the error text. */
    Ended run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> prefix(Path owned) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) return List.of();
        if (succeeds("unshare", "-U", "true")) return List.of("unshare", "-U");
        if (succeeds("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true")
                && succeeds("chown", "-R", "65534:65534", owned.toString()))
            return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        throw new CannotStart(
                "PostgreSQL does not run as root, and this container lets us be nobody else",
                "Run Dateline as an ordinary user, or name a database in dateline.database.url.");
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            return run(List.of(command)).code() == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        }
    }

    private static Ended run(List<String> command) throws IOException {
        // Through a file, since pg_ctl leaves its output open in the server that it starts.
        var words = Files.createTempFile("dateline", ".out");
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(words.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, command.get(0) + " did not end");
            }
            return new Ended(process.exitValue(), Files.readString(words).strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(words);
        }
    }

    record Ended(int code, String words) {}
}
