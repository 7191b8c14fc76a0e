package org.dateline.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dateline.installation.DatabaseClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Winds the time that decides: dateline_now() in SQL and the Clock in Java, together. */
public class SettableTime {

    private final JdbcClient jdbc;
    private final DatabaseClock clock;

    SettableTime(JdbcClient jdbc, DatabaseClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public void pass(Duration duration) {
        jdbc.sql("update wound_time set moved = moved + make_interval(secs => :seconds)")
                .param("seconds", duration.toMillis() / 1000.0)
                .update();
        clock.read();
    }

    /** From now on it is this instant, and time goes on from there. */
    public void set(Instant instant) {
        jdbc.sql("update wound_time set moved = :instant - clock_timestamp()")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .update();
        clock.read();
    }

    void reset() {
        jdbc.sql("update wound_time set moved = '0'").update();
        clock.read();
    }
}
