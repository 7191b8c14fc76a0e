package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * An older version of the program and this one send a mailing together, on the schema of this one, as in an upgrade node by
 * node. By hand: {@code -Dolder=FOLDER/target/classes:FOLDER/target/test-classes} says where the older one was built.
 */
@EnabledIfSystemProperty(named = "older", matches = ".+")
class TwoVersions {
    private static final String OLDER = System.getProperty("older", "");
    private static final int PEOPLE = 2000;

    @Test
    void bothToTheEnd() throws Exception {
        Trial.play("two versions at once, both stopped by SIGTERM", 3, TwoVersions::slowly, trial -> {
            var older = trial.olderNode(OLDER);
            trial.awaitSent(PEOPLE / 4);
            var newer = trial.node();
            trial.awaitSentAndSome(PEOPLE / 2, PEOPLE / 5);
            older.destroy();
            assertThat(older.waitFor()).isEqualTo(143);
            trial.awaitDone();
            newer.destroy();
            assertThat(newer.waitFor()).isEqualTo(143);
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return 0;
        });
    }

    @Test
    void theOlderOneIsKilled() throws Exception {
        Trial.play("two versions at once, the older one killed", 3, TwoVersions::slowly, trial -> {
            trial.node();
            var older = trial.olderNode(OLDER);
            trial.awaitSentAndSome(PEOPLE / 2, PEOPLE / 5);
            older.destroyForcibly();
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return Trial.bound(1);
        });
    }

    @Test
    void theNewerOneIsKilledAndTheOlderOneTakesOver() throws Exception {
        Trial.play("two versions at once, the newer one killed", 3, TwoVersions::slowly, trial -> {
            trial.olderNode(OLDER);
            var newer = trial.node();
            trial.awaitSentAndSome(PEOPLE / 2, PEOPLE / 5);
            newer.destroyForcibly();
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return Trial.bound(1);
        });
    }

    /** What is written out the older one sends; the mailing is open until the newer one is back and writes out the rest. */
    @Test
    void theNewerOneIsKilledWhileItWritesOutALargeMailing() throws Exception {
        Trial.play(
                "two versions at once, the newer one killed in the middle of a large mailing",
                3,
                TwoVersions::large,
                trial -> {
                    trial.olderNode(OLDER);
                    var newer = trial.node();
                    trial.awaitUnwritten(PEOPLE / 2);
                    newer.destroyForcibly().waitFor();
                    int unwritten = trial.mailing().unwritten();
                    assertThat(unwritten).isPositive();
                    trial.awaitReached(PEOPLE - unwritten - 1);
                    assertThat(trial.mailing().ledger().endings().ended()).isEmpty();
                    trial.node();
                    trial.awaitDone();
                    assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
                    return Trial.bound(1);
                });
    }

    private static Trial large() {
        return slowly().ofALargeMailing();
    }

    private static Trial slowly() {
        return Trial.to(PEOPLE).slowly();
    }
}
