package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Programs killed, frozen and stopped in the middle of a mailing. Nobody is lost; under "send again" nobody gets it
 * twice but those whose letter was on the wire, under "hold" nobody at all. {@code -Dfaults=long} for many rounds.
 */
class FaultsTest {
    static final boolean LONG = "long".equals(System.getProperty("faults"));
    private static final int PEOPLE = 2000;

    private final Trial trial = Trial.to(PEOPLE).slowly();
    private final PracticeMailing mailing = trial.mailing();

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void killedTenTimesInOneMailing() throws IOException {
        var toll = killTenTimes(trial);
        int mailings = LONG ? 20 : 1;
        for (int more = 1; more < mailings; more++) {
            try (var another = Trial.to(PEOPLE).slowly()) {
                toll = toll.and(killTenTimes(another));
            }
        }
        toll.print("kill -9, ten times in each of " + mailings + " mailings");
    }

    private static Trial.Toll killTenTimes(Trial trial) throws IOException {
        int kills = 10;
        for (int kill = 1; kill <= kills; kill++) {
            var node = trial.node();
            trial.awaitSent(PEOPLE * kill / (kills + 1));
            node.destroyForcibly();
        }
        var last = trial.node();
        trial.awaitDone();
        last.destroyForcibly();
        trial.recount();
        // Whose letter was on the wire at two kills waits for a person: it is sent again once.
        var books = trial.mailing().books();
        assertThat(books.in(SendingState.ACCEPTED) + books.in(SendingState.UNCERTAIN))
                .isEqualTo(PEOPLE);
        assertThat(trial.repeats()).isLessThanOrEqualTo(Trial.bound(kills));
        return trial.toll(Trial.bound(kills));
    }

    @Test
    void killedWhereUncertainLettersAreHeld() throws IOException {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        var node = trial.node();
        trial.awaitSent(PEOPLE / 2);
        node.destroyForcibly();
        trial.node();
        trial.awaitDone();
        trial.report("kill -9, uncertain held", 0);
        trial.recount();
        assertThat(trial.repeats()).isZero();
        assertThat(mailing.in(SendingState.UNCERTAIN)).isLessThanOrEqualTo(Trial.bound(1));
    }

    @Test
    void twoNodesOneKilled() throws IOException {
        var node = trial.node();
        trial.node();
        trial.awaitSent(PEOPLE / 3);
        node.destroyForcibly();
        trial.awaitDone();
        trial.report("two nodes, one killed", Trial.bound(1));
        trial.recount();
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
        assertThat(trial.repeats()).isLessThanOrEqualTo(Trial.bound(1));
    }

    @Test
    void frozenPastItsLifeAndWoken() throws Exception {
        var node = trial.node();
        trial.awaitSent(PEOPLE / 4);
        Trial.signal(node, "STOP");
        trial.engine();
        trial.awaitSent(PEOPLE * 3 / 4);
        Trial.signal(node, "CONT");
        trial.awaitDone();
        trial.report("frozen past its lifetime and woken", Trial.bound(1));
        trial.recount();
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
        assertThat(trial.repeats()).isLessThanOrEqualTo(Trial.bound(1));
    }

    @Test
    void stoppedPolitely() throws Exception {
        for (int stop = 1; stop <= 2; stop++) {
            var node = trial.node();
            trial.awaitSent(PEOPLE * stop / 4);
            node.destroy();
            assertThat(node.waitFor()).isEqualTo(143);
        }
        trial.node();
        trial.awaitDone();
        trial.report("SIGTERM, twice", 0);
        trial.recount();
        assertThat(trial.repeats()).isZero();
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
    }
}
