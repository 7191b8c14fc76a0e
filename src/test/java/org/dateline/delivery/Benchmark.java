package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast letters go, next to Postfix's own load generator in the same loop. Ours goes the product's whole way: lease,
 * gates, splice, wire, and each result stored with fsync on. Rates move by a factor of two on shared machines, so what
 * counts is the ratio within a pair.
 */
public final class Benchmark {
    private static final int PAIRS = Integer.getInteger("pairs", 5);
    /** So many letters until the compiler of this Java has nothing left to do. */
    private static final int WARM_UP = Integer.getInteger("warm-up", 60_000);

    private static final String ONLY = System.getProperty("case", "");

    private record Case(String name, int kilobytes, int connections, int letters, Duration roundTrip) {
        Case(int kilobytes, int connections, int letters) {
            this("end-to-end-" + kilobytes + "kB-" + connections, kilobytes, connections, letters, Duration.ZERO);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(10, 10, 16_000),
            new Case(40, 10, 12_000),
            new Case(100, 10, 5_000),
            new Case("end-to-end-300kB-attachment-10", 300, 10, 2_000, Duration.ZERO),
            new Case(40, 1, 4_000),
            new Case(40, 4, 8_000),
            new Case(40, 20, 12_000),
            new Case("end-to-end-40kB-10-dkim-rsa", 40, 10, 4_000, Duration.ZERO),
            new Case("end-to-end-40kB-10-dkim-ed25519", 40, 10, 4_000, Duration.ZERO),
            new Case("round-trip-20ms-40kB-4", 40, 4, 600, Duration.ofMillis(20)),
            new Case("round-trip-80ms-40kB-4", 40, 4, 160, Duration.ofMillis(80)));

    private final Workbench bench;
    private final Report report;

    private Benchmark(Workbench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var benchmark = new Benchmark(Workbench.open(), new Report("delivery"));
        benchmark.pair(new Case(10, 10, WARM_UP)); // warms up
        for (var one : CASES) {
            if (one.name.contains(ONLY)) {
                benchmark.measure(one);
            }
        }
        benchmark.report.write(Path.of(arguments[0]));
        System.exit(0); // the program goes on otherwise
    }

    private void measure(Case one) throws IOException, InterruptedException {
        var runs = new ArrayList<Report.Run>();
        for (int pair = 0; pair < PAIRS; pair++) {
            runs.add(pair(one));
        }
        report.add(one.name, runs);
    }

    private Report.Run pair(Case one) throws IOException, InterruptedException {
        var mailing = bench.mailing(one.letters, one.kilobytes, one.name);
        try (var tools = MailTools.start();
                var line = DelayingLine.to(tools.port(), one.roundTrip)) {
            double source = MailTools.source(line.port(), one.connections, one.kilobytes, one.letters);
            var engine = bench.engine(line.port(), one.connections);
            var before = CpuTimes.now(mailing.postmaster(), tools.sinkPid());
            long began = System.nanoTime();
            engine.start();
            while (mailing.stillToSend()) {
                Thread.sleep(10);
            }
            double rate = one.letters / ((System.nanoTime() - began) / 1e9);
            var used = CpuTimes.now(mailing.postmaster(), tools.sinkPid()).since(before, one.letters);
            engine.stop();
            return new Report.Run(rate, source, used);
        }
    }
}
