package org.dateline.delivery;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mailing to a million people, end to end, in the small heap that all measurements have. What is in use after a
 * collection is looked at after each tenth: it must not grow with the number of people.
 */
public final class MillionBenchmark {
    private static final int PEOPLE = Integer.getInteger("people", 1_000_000);
    private static final int CONNECTIONS = 10;
    private static final int PARTS = 10;

    private MillionBenchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailTools.insist();
        var bench = Workbench.open();
        var mailing = bench.mailing(PEOPLE, 10);
        var report = Report.alone("million", "letters/s");
        try (var tools = MailTools.start()) {
            var engine = bench.engine(tools.port(), CONNECTIONS);
            var before = CpuTimes.now(mailing.postmaster(), tools.sinkPid());
            long began = System.nanoTime();
            engine.start();
            var heap = heapByTenths(mailing);
            double rate = PEOPLE / ((System.nanoTime() - began) / 1e9);
            var used = CpuTimes.now(mailing.postmaster(), tools.sinkPid()).since(before, PEOPLE);
            engine.stop();
            System.out.printf(
                    "%n%,d accepted. Heap in use after a collection, MB, of at most %d: %s%n%n",
                    mailing.in(SendingState.ACCEPTED), Runtime.getRuntime().maxMemory() >> 20, heap);
            report.add("million-" + PEOPLE, List.of(new Report.Run(rate, Double.NaN, used)), "heap_mb", heap);
        }
        report.write(Path.of(arguments[0]));
    }

    private static List<String> heapByTenths(PracticeMailing mailing) throws InterruptedException {
        var heap = new ArrayList<String>();
        for (int part = 1; part <= PARTS; part++) {
            int until = (int) ((long) PEOPLE * part / PARTS);
            while (part == PARTS ? mailing.stillToSend() : mailing.handedOut() < until) {
                Thread.sleep(200);
            }
            System.gc();
            heap.add(String.format(
                    Locale.ROOT,
                    "%.1f",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0));
        }
        return heap;
    }
}
