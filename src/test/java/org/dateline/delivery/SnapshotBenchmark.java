package org.dateline.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.dateline.mailing.Mailings;

/**
 * How long it takes to take the people of a mailing, everybody on a list, by the product's own preparation: until who gets a
 * letter is settled, until the first letter could go, and until the last delivery is written out.
 */
public final class SnapshotBenchmark {
    private static final int PEOPLE = Integer.getInteger("people", 1_000_000);

    private SnapshotBenchmark() {}

    /** @param arguments where to write the results */
    public static void main(String[] arguments) throws IOException {
        var bench = Workbench.open();
        var mailing = bench.mailing(1, 10);
        mailing.plan(PEOPLE);
        var report = Report.alone("snapshot", "people/s");
        var taken = new ArrayList<Report.Run>();
        var writtenOut = new ArrayList<Report.Run>();
        var seconds = new ArrayList<String>();
        for (int i = 0; i < Report.PAIRS; i++) {
            mailing.unprepare();
            long began = System.nanoTime();
            taken.add(prepared(bench, mailing));
            double settled = since(began);
            var before = CpuTimes.now(mailing.postmaster(), 0);
            boolean more = bench.bean(WritingOut.class).next(1);
            double first = more ? since(began) : settled;
            while (more) {
                more = bench.bean(WritingOut.class).next(1);
            }
            double last = since(began);
            writtenOut.add(new Report.Run(
                    PEOPLE / last,
                    Double.NaN,
                    CpuTimes.now(mailing.postmaster(), 0).since(before, PEOPLE)));
            System.out.printf(
                    Locale.ROOT,
                    "%,d people: settled in %.1f s, first letter after %.1f s, all written out after %.1f s%n",
                    mailing.in(SendingState.QUEUED),
                    settled,
                    first,
                    last);
            seconds.add(String.format(Locale.ROOT, "[%.2f,%.2f,%.2f]", settled, first, last));
        }
        report.add("snapshot-" + PEOPLE, taken, "seconds_settled_first_all", seconds);
        report.add("snapshot-written-out-" + PEOPLE, writtenOut);
        report.write(Path.of(arguments[0]));
    }

    private static Report.Run prepared(Workbench bench, PracticeMailing mailing) throws IOException {
        var planned = bench.bean(Mailings.class).get(1);
        var before = CpuTimes.now(mailing.postmaster(), 0);
        long began = System.nanoTime();
        bench.bean(Preparation.class).prepare(planned);
        double seconds = since(began);
        return new Report.Run(
                PEOPLE / seconds,
                Double.NaN,
                CpuTimes.now(mailing.postmaster(), 0).since(before, PEOPLE));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
