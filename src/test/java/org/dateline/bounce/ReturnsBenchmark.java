package org.dateline.bounce;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many messages a second one thread understands, warm, of the bounce corpus where it stands beside the repository and of
 * our own samples: {@code ./mvnw -Pbenchmark verify -DskipTests -Dbenchmark=returns}.
 */
public final class ReturnsBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long LONG = Integer.getInteger("seconds", 4) * 1_000_000_000L;

    private record Round(double byCpu, double byClock) {}

    private ReturnsBenchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException {
        var cases = new ArrayList<String>();
        System.out.println("| messages | on average | a CPU second | by the clock |\n|---|---|---|---|");
        var corpus = Corpus.find();
        if (corpus.isPresent()) {
            cases.add(measured("corpus", corpus.get().messages()));
        }
        cases.add(measured("samples", Samples.messages()));
        var file = Path.of(arguments.length > 0 ? arguments[0] : "target/benchmark/returns.json");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                "{\"benchmark\":\"returns\",\"machine\":\"%s, %d processors, Java %s\",\"cases\":[%s]}%n"
                        .formatted(
                                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                String.join(",", cases)));
    }

    private static String measured(String name, List<byte[]> messages) {
        round(messages); // warms up
        var rounds = new ArrayList<Round>();
        for (var i = 0; i < ROUNDS; i++) {
            rounds.add(round(messages));
        }
        var byCpu = median(rounds.stream().map(Round::byCpu).toList());
        var byClock = median(rounds.stream().map(Round::byClock).toList());
        var bytes = messages.stream().mapToLong(message -> message.length).sum() / messages.size();
        System.out.printf(
                Locale.ROOT, "| %d, %s | %d bytes | %.0f | %.0f |%n", messages.size(), name, bytes, byCpu, byClock);
        return String.format(
                Locale.ROOT,
                "{\"case\":\"%s\",\"messages\":%d,\"bytes_on_average\":%d,\"messages_per_cpu_second\":%.0f,"
                        + "\"messages_per_second\":%.0f}",
                name,
                messages.size(),
                bytes,
                byCpu,
                byClock);
    }

    /** By the thread's own CPU time: other work on the machine does not count. */
    private static Round round(List<byte[]> messages) {
        var thread = ManagementFactory.getThreadMXBean();
        var start = thread.getCurrentThreadCpuTime();
        var wall = System.nanoTime();
        var read = 0L;
        while (thread.getCurrentThreadCpuTime() - start < LONG) {
            for (var message : messages) {
                if (ReturnReader.read(message).evidence().part().isEmpty()) {
                    throw new IllegalStateException("an answer without evidence");
                }
                read++;
            }
        }
        return new Round(
                read * 1e9 / (thread.getCurrentThreadCpuTime() - start), read * 1e9 / (System.nanoTime() - wall));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
