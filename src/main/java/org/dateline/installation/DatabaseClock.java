package org.dateline.installation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Database time, carried between readings by the monotonic clock: a wall clock set wrong, or set right in mid-flight,
 * changes nothing. Accurate to half the round trip of a reading.
 */
public final class DatabaseClock extends Clock {

    private final JdbcClient jdbc;
    private volatile @Nullable Reading reading;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
        read();
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(reading).now();
    }

    /** Asks the database for the time. */
    public void read() {
        var before = System.nanoTime();
        var time = jdbc.sql("select dateline_now()").query(OffsetDateTime.class).single();
        var after = System.nanoTime();
        reading = new Reading(time.toInstant(), before + (after - before) / 2);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var time = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return time.withZone(other);
            }
        };
    }

    private record Reading(Instant time, long nanos) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }
    }
}
