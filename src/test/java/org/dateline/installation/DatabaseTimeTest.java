package org.dateline.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Journey
class DatabaseTimeTest {

    @Autowired
    Clock clock;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theProgramAndTheDatabaseAgreeOnTheTime() {
        time.set(Instant.parse("2026-12-03T10:00:00Z"));
        time.pass(Duration.ofHours(2));

        assertThat(clock.instant())
                .isCloseTo(databaseTime(), within(200, ChronoUnit.MILLIS))
                .isCloseTo(Instant.parse("2026-12-03T12:00:00Z"), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void eachTestBeginsInThePresent() {
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void aMachineWhoseClockIsWrongGoesByTheDatabaseAndSaysSo() {
        var fast = new DatabaseClock(jdbc, () -> Instant.now().plus(Duration.ofMinutes(3)));
        var right = new DatabaseClock(jdbc, Instant::now);

        assertThat(fast.instant()).isCloseTo(databaseTime(), within(200, ChronoUnit.MILLIS));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            fast.read();
            assertThat(fast.trouble())
                    .hasValueSatisfying(words -> assertThat(words)
                            .startsWith("The clock of this machine is ")
                            .contains("ahead of the database's", "chrony"));
        });
        assertThat(right.trouble()).isEmpty();
    }

    private Instant databaseTime() {
        return jdbc.sql("select dateline_now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
