package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program wakes after others have given it up for dead: whose letters are whose then. */
@Timeout(60)
class LeasesTest {
    private static final int WINDOW = 4;

    private final PracticeMailing mailing = PracticeMailing.to(100);
    private final Leases leases = mailing.ledger().leases();
    private final Nodes nodes = mailing.ledger().nodes();
    private final long other = nodes.enter("other");

    @AfterEach
    void close() {
        mailing.close();
    }

    @Test
    void nothingIsTakenInTheNameOfANodeGivenUpForDead() {
        var frozen = taker(nodes.enter("frozen"));
        giveUp(frozen.node());
        assertThat(leases.take(1, frozen)).isEmpty();
        assertThat(leases.take(1, taker(other))).isPresent();
    }

    @Test
    void whatWasTakenOverIsNotTakenBackUnderTheNewNumberOfItsFormerHolder() {
        long frozen = nodes.enter("frozen");
        var old = leases.take(1, taker(frozen)).orElseThrow();
        giveUp(frozen);
        long woken = nodes.enter("frozen");
        var anew = leases.take(1, taker(woken)).orElseThrow();
        assertThat(anew.id()).isEqualTo(old.id());

        assertThat(mailing.ledger().attempts().store(List.of(Result.moveOn(old, 90)), result -> {}))
                .containsExactly(old);
        leases.giveBack(old, old.first());
        leases.finish(old);
        assertThat(mailing.jdbc()
                        .sql("select begun from lease where id = :id and node_id = :woken")
                        .param("id", anew.id())
                        .param("woken", woken)
                        .query(Integer.class)
                        .single())
                .isEqualTo(anew.begun());
    }

    @Test
    void lettersOfANodeThatIsNotThereGoOnWithTheOthers() {
        long gone = nodes.enter("gone");
        var lease = leases.take(1, taker(gone)).orElseThrow();
        mailing.jdbc().sql("delete from node where id = " + gone).update();

        assertThat(nodes.takeOver(other, Duration.ofDays(1), true))
                .as("whatever it may have begun")
                .isEqualTo(WINDOW);
        var rest = leases.take(1, taker(other)).orElseThrow();
        assertThat(rest.id()).isEqualTo(lease.id());
        assertThat(rest.first()).isEqualTo(lease.first() + WINDOW);
        assertThat(mailing.books().balanced()).isTrue();
    }

    private void giveUp(long node) {
        mailing.jdbc()
                .sql("update node set beat_at = beat_at - interval '1 hour' where id = " + node)
                .update();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            nodes.beat(other);
            nodes.takeOver(other, Duration.ofSeconds(2), true); // nobody is, while the database is that young
            return mailing.jdbc()
                    .sql("select id from node where id = " + node)
                    .query(Long.class)
                    .optional()
                    .isEmpty();
        });
    }

    private static Taker taker(long node) {
        var serving = new Serving("test", new String[0], new String[] {"test"});
        return new Taker(serving, node, WINDOW, 1, 1, Set.of(), Map.of());
    }
}
