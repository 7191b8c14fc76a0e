package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.dateline.access.Staff;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node waits by itself: nobody ticks, and the release is out at its instant. */
@Journey
class LiftWatchTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Lifts lifts;

    @Autowired
    LiftWatch watch;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Office office;
    Staff officer;

    @BeforeEach
    void aNodeThatWatches() {
        office = new Office(jdbc, releases, translations);
        officer = desk.officer();
        watch.start();
    }

    @AfterEach
    void stopWatching() {
        watch.stop();
    }

    @Test
    void itIsOutWithinTheFirstSecondAndNeverBefore() {
        var release = office.release(officer.id()).id();
        office.approve(release, officer.id());
        var due = time.now().plusMillis(1_300);
        office.dueAt(release, due, officer.id());

        var patience = due.plusSeconds(10);
        while (!lifts.isLifted(release) && time.now().isBefore(patience)) LockSupport.parkNanos(5_000_000);

        var lift = lifts.find(release).orElseThrow();
        assertThat(Duration.between(lift.due(), lift.liftedAt())).isBetween(Duration.ZERO, Duration.ofMillis(900));
    }
}
