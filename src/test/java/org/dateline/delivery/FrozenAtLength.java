package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes too long for each run of the suite; LargeMailingTest looks at the limit itself: {@code -Dtest=FrozenAtLength -Dfaults=long}. */
@EnabledIfSystemProperty(named = "faults", matches = "long")
class FrozenAtLength {

    /** In the very transaction, with its locks; the database ends it after ten seconds, so that the other goes on. */
    @Test
    void frozenWhileItWritesOutPeople() throws Exception {
        Trial.play(
                "frozen while people of a large mailing are written out, and woken",
                FaultsTest.ROUNDS,
                FaultsTest::large,
                trial -> {
                    var node = trial.node();
                    trial.awaitUnwritten(FaultsTest.PEOPLE * 3 / 4);
                    trial.freezeWhileItWritesOut(node);
                    int unwritten = trial.mailing().unwritten();
                    assertThat(unwritten).isPositive();
                    trial.node();
                    trial.awaitUnwritten(unwritten / 2);
                    Trial.signal(node, "CONT");
                    trial.awaitDone();
                    assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(FaultsTest.PEOPLE);
                    return Trial.bound(1);
                });
    }
}
