package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Programs killed, frozen and stopped in the middle of a mailing. Nobody is lost; under "send again" nobody gets it
 * twice but those whose letter was on the wire, under "hold" nobody at all. {@code -Dfaults=long} for many rounds.
 */
class FaultsTest {
    static final boolean LONG = "long".equals(System.getProperty("faults"));
    /** Mailings of one fault. */
    static final int ROUNDS = LONG ? 5 : 1;

    static final int PEOPLE = 2000;
    private static final int KILLS = 10;

    @Test
    void killedTenTimesInOneMailing() throws Exception {
        Trial.play("kill -9 ten times in one mailing, \"send again\"", LONG ? 20 : 1, FaultsTest::slowly, trial -> {
            for (int kill = 0; kill < KILLS; kill++) {
                var node = trial.node();
                trial.awaitSentAndSome(PEOPLE * kill / (KILLS + 1) + 1, 100);
                node.destroyForcibly();
            }
            trial.node();
            trial.awaitDone();
            // Whose letter was on the wire at two kills waits for a person: it is sent again once.
            var books = trial.mailing().books();
            assertThat(books.in(SendingState.ACCEPTED) + books.in(SendingState.UNCERTAIN))
                    .isEqualTo(PEOPLE);
            return Trial.bound(KILLS);
        });
    }

    @Test
    void killedWhereUncertainLettersAreHeld() throws Exception {
        int kills = LONG ? 3 : 1;
        Trial.play("kill -9, \"hold\"", ROUNDS, () -> slowly().holdsWhatIsUncertain(), trial -> {
            for (int kill = 0; kill < kills; kill++) {
                var node = trial.node();
                trial.awaitSentAndSome(PEOPLE * (kill + 1) / 5, PEOPLE / 5);
                node.destroyForcibly();
            }
            trial.node();
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.UNCERTAIN)).isLessThanOrEqualTo(Trial.bound(kills));
            return 0;
        });
    }

    @Test
    void twoNodesOneKilled() throws Exception {
        Trial.play("two nodes at once, one killed", ROUNDS, FaultsTest::slowly, trial -> {
            var node = trial.node();
            trial.node();
            trial.awaitSentAndSome(PEOPLE / 3, PEOPLE / 5);
            node.destroyForcibly();
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return Trial.bound(1);
        });
    }

    @Test
    void frozenPastItsLifeAndWoken() throws Exception {
        Trial.play("frozen past its lifetime and woken, another node meanwhile", ROUNDS, FaultsTest::slowly, trial -> {
            var node = trial.node();
            trial.awaitSentAndSome(PEOPLE / 4, PEOPLE / 5);
            Trial.signal(node, "STOP");
            trial.engine();
            trial.awaitSent(PEOPLE * 3 / 4);
            Trial.signal(node, "CONT");
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return Trial.bound(1);
        });
    }

    /**
     * What came in answer while it slept is what became of the letters that the others had to call uncertain; those it had
     * not begun go out after all, and none is left to a person.
     */
    @Test
    void aWokenNodeSaysWhatBecameOfEachOfItsLetters() throws Exception {
        Trial.play("frozen and woken, \"hold\"", ROUNDS, () -> slowly().holdsWhatIsUncertain(), trial -> {
            var answersWait = new CountDownLatch(Trial.CONNECTIONS);
            var answersGo = new CountDownLatch(1);
            trial.sink().on("KEPT", at -> {
                if (trial.sink().messages().size() > PEOPLE / 4) {
                    answersWait.countDown();
                    awaits(answersGo);
                }
                return null;
            });
            var node = trial.node();
            awaits(answersWait);
            Trial.signal(node, "STOP");
            answersGo.countDown();
            trial.engine();
            await().atMost(Trial.MOST).until(() -> trial.mailing().in(SendingState.UNCERTAIN) >= Trial.CONNECTIONS);
            trial.awaitDone();
            assertThat(trial.knowsAllThatArrived()).isFalse();
            assertThat(trial.mailing().in(SendingState.UNCERTAIN)).isGreaterThan(Trial.CONNECTIONS);
            Trial.signal(node, "CONT");
            await().atMost(Trial.MOST).until(() -> trial.mailing().in(SendingState.ACCEPTED) == PEOPLE);
            return 0;
        });
    }

    @Test
    void stoppedPolitely() throws Exception {
        Trial.play("SIGTERM, twice", ROUNDS, FaultsTest::slowly, trial -> {
            for (int stop = 1; stop <= 2; stop++) {
                var node = trial.node();
                trial.awaitSentAndSome(PEOPLE * stop / 4, PEOPLE / 5);
                node.destroy();
                assertThat(node.waitFor()).isEqualTo(143);
            }
            trial.node();
            trial.awaitDone();
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return 0;
        });
    }

    @Test
    void killedWhileItsPeopleAreWrittenOut() throws Exception {
        int kills = LONG ? 3 : 1;
        Trial.play("kill -9 while people of a large mailing are written out", ROUNDS, FaultsTest::large, trial -> {
            for (int kill = 1; kill <= kills; kill++) {
                var node = trial.node();
                trial.awaitUnwritten(PEOPLE * (kills + 2 - kill) / (kills + 2));
                node.destroyForcibly().waitFor();
                assertThat(trial.mailing().unwritten()).isPositive();
            }
            trial.node();
            trial.awaitDone();
            assertThat(trial.mailing().unwritten()).isZero();
            var books = trial.mailing().books();
            assertThat(books.in(SendingState.ACCEPTED) + books.in(SendingState.UNCERTAIN))
                    .isEqualTo(PEOPLE);
            return Trial.bound(kills);
        });
    }

    static Trial large() {
        return slowly().ofALargeMailing();
    }

    private static Trial slowly() {
        return Trial.to(PEOPLE).slowly();
    }

    private static void awaits(CountDownLatch latch) {
        await().atMost(Trial.MOST).until(() -> latch.getCount() == 0);
    }
}
