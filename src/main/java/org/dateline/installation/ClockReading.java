package org.dateline.installation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Sets the clock right every few seconds. While the database does not answer, the last reading carries on. */
final class ClockReading implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockReading.class);

    private final DatabaseClock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var reader = new Thread(work, "clock");
        reader.setDaemon(true);
        return reader;
    });

    ClockReading(DatabaseClock clock, Duration every) {
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::read, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            clock.read();
        } catch (DataAccessException e) {
            LOG.warn("The database did not tell the time; going on by the last reading: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
