package org.dateline.installation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What every node does for itself: sets its clock right every few seconds and looks every minute whether the database
 * is still the same. While the database does not answer, the last reading carries on.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var heart = new Thread(work, "heartbeat");
        heart.setDaemon(true);
        return heart;
    });

    Heartbeat(DatabaseClock clock, Duration clockReading, Continuity continuity) {
        every(clockReading, clock::read);
        every(Duration.ofMinutes(1), continuity::check);
    }

    private void every(Duration interval, Runnable work) {
        var millis = interval.toMillis();
        thread.scheduleWithFixedDelay(() -> tolerantly(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void tolerantly(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The database does not answer; the clock goes on by its last reading: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The database could not be compared with what this node knew of it; trying again in a minute", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
