package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.dateline.mailing.Mailings;

/** How long it takes to take the people of a mailing: everybody on a list, by the product's own preparation. */
public final class SnapshotBenchmark {
    private static final int PEOPLE = Integer.getInteger("people", 1_000_000);

    private SnapshotBenchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException {
        var bench = Workbench.open();
        var mailing = bench.mailing(1, 10);
        mailing.plan(PEOPLE);
        var report = Report.alone("snapshot", "people/s");
        var runs = new ArrayList<Report.Run>();
        for (int i = 0; i < Report.PAIRS; i++) {
            mailing.unprepare();
            runs.add(prepared(bench, mailing));
        }
        report.add("snapshot-" + PEOPLE, runs);
        report.write(Path.of(arguments[0]));
    }

    private static Report.Run prepared(Workbench bench, PracticeMailing mailing) throws IOException {
        var planned = bench.bean(Mailings.class).get(1);
        var before = CpuTimes.now(mailing.postmaster(), 0);
        long began = System.nanoTime();
        bench.bean(Preparation.class).prepare(planned);
        double seconds = (System.nanoTime() - began) / 1e9;
        var used = CpuTimes.now(mailing.postmaster(), 0).since(before, PEOPLE);
        System.out.printf(Locale.ROOT, "%,d people in %.1f s%n", mailing.in(SendingState.QUEUED), seconds);
        return new Report.Run(PEOPLE / seconds, Double.NaN, used);
    }
}
