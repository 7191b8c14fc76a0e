package org.dateline;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dateline.bounce.ReturnsBenchmark;
import org.dateline.delivery.Benchmark;
import org.dateline.delivery.LedgerBenchmark;
import org.dateline.delivery.MillionBenchmark;
import org.dateline.delivery.PeersBenchmark;
import org.dateline.delivery.SnapshotBenchmark;
import org.dateline.desk.PagesBenchmark;

/** The measurements by name: {@code ./mvnw -Pbenchmark verify -DskipTests -Dbenchmark=returns}; without a name all. */
public final class Benchmarks {
    private static final List<String> ALL =
            List.of("delivery", "peers", "ledger", "snapshot", "million", "returns", "pages");

    private Benchmarks() {}

    /** @param arguments the name, and the folder to write the results to */
    public static void main(String[] arguments) throws Exception {
        var name = arguments[0];
        var results = new String[] {Path.of(arguments[1], name + ".json").toString()};
        switch (name) {
            case "delivery" -> Benchmark.main(results);
            case "peers" -> PeersBenchmark.main(results);
            case "ledger" -> LedgerBenchmark.main(results);
            case "snapshot" -> SnapshotBenchmark.main(results);
            case "million" -> MillionBenchmark.main(results);
            case "returns" -> ReturnsBenchmark.main(results);
            case "pages" -> PagesBenchmark.main(results);
            case "all" -> System.exit(each(arguments[1]));
            default -> {
                System.err.println("No benchmark is called " + name + ": give -Dbenchmark=one of " + ALL + " or all");
                System.exit(2);
            }
        }
        System.exit(0); // the program goes on otherwise
    }

    /** Each in a Java of its own, so that none finds the heap or the compiled code of another. */
    private static int each(String folder) throws IOException, InterruptedException {
        int worst = 0;
        for (var name : ALL) {
            System.out.println("\n" + name);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName(), name, folder));
            worst = Math.max(
                    worst, new ProcessBuilder(command).inheritIO().start().waitFor());
        }
        return worst;
    }
}
