package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.dateline.email.ServerReply;

/**
 * How fast the ledger alone is, fsync on: leases, chunks with every gate asked, results stored by the one recorder, and
 * the window kept as for real letters; only splice and wire are left out.
 */
public final class LedgerBenchmark {
    private static final int LETTERS = 20_000;
    private static final int MAILING = 1;
    private static final int CHUNK = 200;
    private static final ServerReply YES = ServerReply.parse("250 2.0.0 Ok");

    private final PracticeMailing mailing;
    private final Ledger ledger;
    private final int window;

    private LedgerBenchmark(PracticeMailing mailing, Ledger ledger, int window) {
        this.mailing = mailing;
        this.ledger = ledger;
        this.window = window;
    }

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = Workbench.open();
        measured(bench, 4, 4);
        var report = Report.alone("ledger", "deliveries/s");
        for (int workers : List.of(1, 2, 4, 10)) {
            measure(report, bench, workers, 4);
        }
        measure(report, bench, 4, 100);
        report.write(Path.of(arguments[0]));
    }

    private static void measure(Report report, Workbench bench, int workers, int window)
            throws IOException, InterruptedException {
        var name = "ledger-" + workers + "-workers-window-" + window;
        if (Report.isWanted(name)) {
            var runs = new ArrayList<Report.Run>();
            for (int i = 0; i < Report.PAIRS; i++) {
                runs.add(measured(bench, workers, window));
            }
            report.add(name, runs);
        }
    }

    private static Report.Run measured(Workbench bench, int workers, int window)
            throws IOException, InterruptedException {
        var mailing = bench.mailing(LETTERS, 1);
        return new LedgerBenchmark(mailing, bench.bean(Ledger.class), window).run(workers);
    }

    private Report.Run run(int workers) throws IOException, InterruptedException {
        long node = ledger.nodes().enter("benchmark");
        var recorder = new Recorder(results -> ledger.attempts().store(results, bad -> {}));
        var recording = new Thread(recorder, "recorder");
        var threads = Executors.newFixedThreadPool(workers);
        var before = CpuTimes.now(mailing.postmaster(), 0);
        long began = System.nanoTime();
        recording.start();
        var shares = IntStream.range(0, workers)
                .mapToObj(worker -> threads.submit(() -> work(recorder, node, workers)))
                .toList();
        for (var share : shares) {
            try {
                share.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
        double rate = LETTERS / ((System.nanoTime() - began) / 1e9);
        var used = CpuTimes.now(mailing.postmaster(), 0).since(before, LETTERS);
        recorder.stop();
        recording.join();
        threads.shutdown();
        return new Report.Run(rate, Double.NaN, used);
    }

    private Void work(Recorder recorder, long node, int workers) throws InterruptedException {
        for (var lease = take(node, workers); lease.isPresent(); lease = take(node, workers)) {
            work(lease.get(), recorder);
        }
        return null;
    }

    private Optional<Lease> take(long node, int workers) {
        var all = new Serving("localhost", new String[0], new String[] {"localhost"});
        return ledger.leases().take(MAILING, new Taker(all, node, window, workers, 1, Set.of(), Map.of()));
    }

    private void work(Lease lease, Recorder recorder) throws InterruptedException {
        int next = lease.first();
        while (true) {
            var letters = ledger.chunks().of(lease, next, CHUNK).letters();
            if (letters.isEmpty()) {
                break;
            }
            for (var due : letters) {
                while (due.ordinal() > lease.begun()) {
                    awaitCommit(lease, recorder);
                }
                recorder.submit(new Result(
                        lease, due, due.ordinal() + window, SendingState.ACCEPTED, true, YES, YES.text(), null, null));
                next = due.ordinal() + 1;
            }
        }
        while (lease.uncommitted() > 0) {
            awaitCommit(lease, recorder);
        }
        ledger.leases().finish(lease);
    }

    private static void awaitCommit(Lease lease, Recorder recorder) throws InterruptedException {
        recorder.hurry();
        lease.awaitCommit(100);
    }
}
