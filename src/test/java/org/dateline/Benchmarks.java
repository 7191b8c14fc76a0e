package org.dateline;

import org.dateline.bounce.ReturnsBenchmark;
import org.dateline.delivery.Benchmark;

/** The measurements by name: {@code ./mvnw -Pbenchmark verify -DskipTests -Dbenchmark=returns}. */
public final class Benchmarks {

    private Benchmarks() {}

    /** @param arguments the name, and where to write the results */
    public static void main(String[] arguments) throws Exception {
        var results = new String[] {arguments[1]};
        switch (arguments[0]) {
            case "delivery" -> Benchmark.main(results);
            case "returns" -> ReturnsBenchmark.main(results);
            default -> {
                System.err.println("No benchmark is called " + arguments[0] + ": give -Dbenchmark=delivery or returns");
                System.exit(2);
            }
        }
    }
}
