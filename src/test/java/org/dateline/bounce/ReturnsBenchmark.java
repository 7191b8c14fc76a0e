package org.dateline.bounce;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures how many messages a second one thread understands, warm: {@code ReturnsBenchmark FOLDER [SECONDS]}. */
public final class ReturnsBenchmark {

    private ReturnsBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        var messages = new ArrayList<byte[]>();
        try (var files = Files.walk(Path.of(arguments[0]))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".eml")).toList()) {
                messages.add(Files.readAllBytes(file));
            }
        }
        var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        var bytes = messages.stream().mapToLong(message -> message.length).sum();
        System.out.printf("%d messages, %d bytes on average%n", messages.size(), bytes / messages.size());
        round("warming up", messages, seconds);
        for (var i = 1; i <= 3; i++) {
            round("round " + i, messages, seconds);
        }
    }

    /** By the thread's own CPU time: other work on the machine does not count. */
    private static void round(String name, List<byte[]> messages, int seconds) {
        var thread = ManagementFactory.getThreadMXBean();
        var start = thread.getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        var read = 0L;
        var recipients = 0L;
        while (thread.getCurrentThreadCpuTime() - start < seconds * 1_000_000_000L) {
            for (var message : messages) {
                recipients += ReturnReader.read(message).recipients().size();
                read++;
            }
        }
        System.out.printf(
                "%s: %.0f messages a CPU second, %.0f by the clock (%d recipients)%n",
                name,
                read * 1e9 / (thread.getCurrentThreadCpuTime() - start),
                read * 1e9 / (System.nanoTime() - wall),
                recipients);
    }
}
