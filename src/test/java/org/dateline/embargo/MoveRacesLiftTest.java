package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody moves the time at the very moment at which it lifts: it is moved or it is out, never both. */
@Journey
class MoveRacesLiftTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int ROUNDS = 60;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Lifts lifts;

    @Autowired
    SettableTime time;

    Office office;
    long officer;

    @BeforeEach
    void anOffice() {
        office = new Office(jdbc, releases, translations);
        officer = office.staff("Ines Peeters");
    }

    @Test
    void aMoveAgainstTwoNodesAtTheDueInstant() throws Exception {
        var random = new Random(41);
        int moved = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var release = office.release(officer).id();
            var due = time.now().plusMillis(12);
            office.dueAt(release, due, officer);
            office.approve(release, officer);
            var hesitation = random.nextInt(16_000);

            var wins = new ArrayList<>(together(
                    () -> {
                        waitUntil(due.minusMillis(8).plus(hesitation, ChronoUnit.MICROS));
                        return move(release);
                    },
                    () -> {
                        waitUntil(due);
                        return lifts.liftDue() == 1;
                    },
                    () -> {
                        waitUntil(due);
                        return lifts.liftDue() == 1;
                    }));
            // Where both looked a hair too early by the database's clock, the next tick finds it.
            waitUntil(due.plusMillis(30));
            wins.add(lifts.liftDue() == 1);

            assertMovedOrOutNeverBoth(release, wins);
            if (wins.get(0)) moved++;
            jdbc.sql(
                            "update embargo set lifts_at = lifts_at + interval '1 day' where not exists (select from lift l where l.release_id = embargo.release_id)")
                    .update();
        }
        assertThat(moved).as("each side wins some rounds").isBetween(1, ROUNDS - 1);
    }

    @Test
    void aMoveAgainstAPersonWhoLetsAMissedReleaseGoOut() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var release = office.release(officer).id();
            office.dueAt(release, time.now().minus(Duration.ofHours(1)), officer);
            office.approve(release, officer);

            var wins = together(() -> move(release), () -> decide(release));

            assertMovedOrOutNeverBoth(release, wins);
        }
    }

    private void assertMovedOrOutNeverBoth(long release, List<Boolean> wins) {
        var isOut = lifts.isLifted(release);
        var isMoved = embargoes.find(release).orElseThrow().liftsAt().isAfter(time.now());
        assertThat(List.of(isMoved, isOut)).as("moved, out").containsExactlyInAnyOrder(true, false);
        assertThat(wins.get(0)).as("whoever moved was told the truth").isEqualTo(isMoved);
        assertThat(wins.stream().skip(1).filter(w -> w).count())
                .as("one node lifted it")
                .isEqualTo(isOut ? 1 : 0);
    }

    private boolean move(long release) {
        try {
            embargoes.set(
                    release,
                    WallTime.of(time.now().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS), UTC),
                    true,
                    null,
                    officer);
            return true;
        } catch (EmbargoRefused tooLate) {
            return false;
        }
    }

    private boolean decide(long release) {
        try {
            lifts.decide(release, officer);
            return true;
        } catch (EmbargoRefused moved) {
            return false;
        }
    }

    private void waitUntil(java.time.Instant instant) {
        while (time.now().isBefore(instant)) Thread.onSpinWait();
    }

    @SafeVarargs
    private static List<Boolean> together(Callable<Boolean>... acts) throws Exception {
        var start = new CyclicBarrier(acts.length);
        var threads = Executors.newFixedThreadPool(acts.length);
        try {
            var results = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (var act : acts)
                results.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            var won = new ArrayList<Boolean>();
            for (var result : results) won.add(result.get());
            return won;
        } finally {
            threads.shutdown();
        }
    }
}
