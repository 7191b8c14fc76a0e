package org.dateline.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores results, those of all connections together: one commit for as many as have come while the last one was on its
 * way to the disk. While the database does not answer it keeps what it has and tries again; the connections stop by
 * themselves, since no letter is begun before there is room in their window.
 */
final class Recorder implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_AT_ONCE = 500;
    private static final long PAUSE_MILLIS = 500;

    /** A commit costs as much as several letters. While no connection waits for one, results gather for so long. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    /** What one commit does. */
    interface Store {
        /** @return leases that are ours no more */
        Set<Lease> store(List<Result> results);
    }

    private final Store store;
    private final LinkedBlockingQueue<Result> waiting = new LinkedBlockingQueue<>();
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean stopping;

    Recorder(Store store) {
        this.store = store;
    }

    void submit(Result result) {
        result.lease().submitted();
        waiting.add(result);
    }

    /** Somebody waits: what has come is stored now. */
    void hurry() {
        hurry.release();
    }

    /** Stores what is left, then ends; at once if the database is gone. */
    void stop() {
        stopping = true;
        hurry();
    }

    @Override
    public void run() {
        var batch = new ArrayList<Result>();
        while (!stopping || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                if (!stopping) {
                    hurry.tryAcquire(GATHERING_NANOS, TimeUnit.NANOSECONDS);
                }
                hurry.drainPermits();
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                if (!storeForSure(batch)) {
                    return;
                }
                batch.clear();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean storeForSure(List<Result> batch) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                tell(batch, store.store(batch));
                return true;
            } catch (RuntimeException failed) { // the database, most likely; whatever it is, this thread must go on
                if (stopping) {
                    LOG.error(
                            "{} results cannot be stored while this node stops. Other nodes, or the next start, will take these letters as uncertain.",
                            batch.size(),
                            failed);
                    return false;
                }
                if (!told) {
                    LOG.error(
                            "Results cannot be stored, so no further letter is begun until they can; it is tried again by itself.",
                            failed);
                    told = true;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static void tell(List<Result> batch, Set<Lease> lost) {
        var counts = new HashMap<Lease, int[]>();
        for (var result : batch) {
            var count = counts.computeIfAbsent(result.lease(), l -> new int[2]);
            count[0]++;
            count[1] = Math.max(count[1], result.begun());
        }
        counts.forEach((lease, count) -> lease.committed(count[0], count[1], !lost.contains(lease)));
    }
}
