package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast letters go, next to Postfix's own load generator in the same loop. Ours goes the product's whole way: lease,
 * gates, splice, wire, and each result stored with fsync on; the send path alone leaves out the ledger. Rates move by a
 * factor of two on shared machines, so what counts is the ratio within a pair.
 */
public final class Benchmark {
    /** So many letters until the compiler of this Java has nothing left to do. */
    private static final int WARM_UP = Integer.getInteger("warm-up", 60_000);

    private record Case(String name, boolean ledger, int kilobytes, int connections, int letters, Duration roundTrip) {
        static Case endToEnd(int kilobytes, int connections, int letters) {
            return new Case(
                    "end-to-end-" + kilobytes + "kB-" + connections,
                    true,
                    kilobytes,
                    connections,
                    letters,
                    Duration.ZERO);
        }

        static Case sendPath(int kilobytes, int letters) {
            return new Case("send-path-" + kilobytes + "kB-10", false, kilobytes, 10, letters, Duration.ZERO);
        }

        static Case roundTrip(int millis, int letters) {
            return new Case("round-trip-" + millis + "ms-40kB-4", true, 40, 4, letters, Duration.ofMillis(millis));
        }

        Case called(String name) {
            return new Case(name, ledger, kilobytes, connections, letters, roundTrip);
        }
    }

    private static final List<Case> CASES = List.of(
            Case.endToEnd(10, 10, 16_000),
            Case.endToEnd(40, 10, 12_000),
            Case.endToEnd(100, 10, 5_000),
            Case.endToEnd(300, 10, 2_000).called("end-to-end-300kB-attachment-10"),
            Case.endToEnd(40, 1, 4_000),
            Case.endToEnd(40, 4, 8_000),
            Case.endToEnd(40, 20, 12_000),
            Case.endToEnd(40, 10, 4_000).called("end-to-end-40kB-10-dkim-rsa"),
            Case.endToEnd(40, 10, 4_000).called("end-to-end-40kB-10-dkim-ed25519"),
            Case.sendPath(10, 20_000),
            Case.sendPath(40, 12_000),
            Case.roundTrip(20, 600),
            Case.roundTrip(80, 160));

    private final Workbench bench;

    private Benchmark(Workbench bench) {
        this.bench = bench;
    }

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailTools.insist();
        var benchmark = new Benchmark(Workbench.open());
        var cases = CASES.stream().filter(one -> Report.isWanted(one.name)).toList();
        benchmark.warmUp(cases);
        var report = Report.besideSmtpSource("delivery");
        for (var one : cases) {
            report.add(one.name, benchmark.pairs(one));
        }
        report.write(Path.of(arguments[0]));
    }

    private void warmUp(List<Case> cases) throws IOException, InterruptedException {
        if (cases.stream().anyMatch(Case::ledger)) {
            pair(Case.endToEnd(10, 10, WARM_UP));
        } else {
            pair(Case.sendPath(10, WARM_UP));
        }
    }

    private List<Report.Run> pairs(Case one) throws IOException, InterruptedException {
        var runs = new ArrayList<Report.Run>();
        for (int pair = 0; pair < Report.PAIRS; pair++) {
            runs.add(pair(one));
        }
        return runs;
    }

    private Report.Run pair(Case one) throws IOException, InterruptedException {
        var mailing = bench.mailing(one.ledger ? one.letters : 1, one.kilobytes, one.name);
        try (var tools = MailTools.start();
                var line = DelayingLine.to(tools.port(), one.roundTrip)) {
            double source = MailTools.source(line.port(), one.connections, one.kilobytes, one.letters);
            try (var way = one.ledger
                    ? EndToEnd.of(bench, line.port(), one.connections)
                    : SendPath.of(bench, line.port(), one.connections, one.letters)) {
                var before = CpuTimes.now(mailing.postmaster(), tools.sinkPid());
                long began = System.nanoTime();
                way.send();
                double rate = one.letters / ((System.nanoTime() - began) / 1e9);
                var used = CpuTimes.now(mailing.postmaster(), tools.sinkPid()).since(before, one.letters);
                return new Report.Run(rate, source, used);
            }
        }
    }
}
