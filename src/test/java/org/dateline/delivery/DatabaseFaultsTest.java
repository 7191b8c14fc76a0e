package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The database is killed, alone or with the program, or has no room: sending stops before it can no longer record. */
@EnabledOnOs(OS.LINUX) // processes are looked up in /proc
class DatabaseFaultsTest {
    private static final int PEOPLE = 2000;
    private static final int KILLS = FaultsTest.LONG ? 10 : 2;

    @Test
    void killedAndBackAgain() throws Exception {
        try (var database = MortalDatabase.start()) {
            Trial.play("PostgreSQL killed and back, " + KILLS + " times", 1, () -> slowly(database), trial -> {
                trial.engine();
                for (int kill = 1; kill <= KILLS; kill++) {
                    trial.awaitSent(PEOPLE * kill / (KILLS + 1));
                    database.kill();
                    int sent = trial.sink().messages().size();
                    wait(Duration.ofMillis(800));
                    assertThat(trial.sink().messages().size() - sent)
                            .as("only what was begun before")
                            .isLessThanOrEqualTo(Trial.bound(1));
                    database.comeBack();
                }
                trial.awaitDone();
                assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
                return 0;
            });
        }
    }

    @Test
    void killedTogetherWithTheProgram() throws Exception {
        try (var database = MortalDatabase.start()) {
            Trial.play(
                    "PostgreSQL and the program killed, " + KILLS + " times, \"send again\"",
                    1,
                    () -> slowly(database),
                    trial -> {
                        killBoth(trial, database);
                        return Trial.bound(KILLS);
                    });
            if (FaultsTest.LONG) {
                Trial.play("the same, \"hold\"", 1, () -> slowly(database).holdsWhatIsUncertain(), trial -> {
                    killBoth(trial, database);
                    return 0;
                });
            }
        }
    }

    private static void killBoth(Trial trial, MortalDatabase database) throws IOException {
        for (int kill = 1; kill <= KILLS; kill++) {
            var node = trial.node();
            trial.awaitSent(PEOPLE * kill / (KILLS + 1));
            node.destroyForcibly();
            database.kill();
            database.comeBack();
        }
        trial.node();
        trial.awaitDone();
    }

    /** PostgreSQL says so by an error of class 53 when it cannot make a file longer. */
    @Test
    void diskFull() throws Exception {
        Trial.play(
                "disk full for a while",
                FaultsTest.ROUNDS,
                () -> Trial.to(PEOPLE).slowly(),
                trial -> {
                    var jdbc = trial.mailing().jdbc();
                    jdbc.sql("""
                    create or replace function no_room() returns trigger language plpgsql as $$
                    begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$""").update();
                    trial.engine();
                    trial.awaitSent(PEOPLE / 3);
                    jdbc.sql("create trigger no_room before insert or update on attempt execute function no_room()")
                            .update();
                    int sent = trial.sink().messages().size();
                    wait(Duration.ofSeconds(1));
                    int later = trial.sink().messages().size();
                    assertThat(later - sent).as("only what was begun before").isLessThanOrEqualTo(Trial.bound(1));
                    wait(Duration.ofMillis(500));
                    assertThat(trial.sink().messages()).hasSize(later);
                    jdbc.sql("drop trigger no_room on attempt").update();
                    trial.awaitDone();
                    assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
                    return 0;
                });
    }

    private static Trial slowly(MortalDatabase database) {
        return Trial.to(PEOPLE, database.url()).slowly();
    }

    private static void wait(Duration time) {
        long began = System.nanoTime();
        await().atMost(time.plusSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> System.nanoTime() - began > time.toNanos());
    }
}
