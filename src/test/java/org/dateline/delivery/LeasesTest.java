package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dateline.email.ServerReply;
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
        assertThat(anew.first()).isEqualTo(old.first() + WINDOW);

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
        assertThat(rest.first()).isEqualTo(lease.first() + WINDOW);
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void behindASilentServerOnlyWhatIsBegunStays() {
        var silent = leases.take(1, taker(other)).orElseThrow();
        silent.endHere();
        int shared = leases.share(silent);
        assertThat(leases.share(silent)).as("asked twice").isZero();

        var attempts = mailing.ledger().attempts();
        silent.submitted();
        assertThat(attempts.store(List.of(Result.moveOn(silent, silent.first() + 9)), result -> {}))
                .isEmpty();
        silent.committed(1, silent.first() + 9, true);
        assertThat(silent.begun()).isEqualTo(silent.first() + WINDOW - 1);

        var rest = leases.take(1, taker(other)).orElseThrow();
        assertThat(rest.first()).isEqualTo(silent.begun() + 1);
        assertThat(mailing.ledger().chunks().of(rest, rest.first(), 200).letters())
                .hasSize(shared);
        assertThat(mailing.ledger().chunks().of(silent, silent.first(), 200).letters())
                .hasSize(WINDOW);
        assertThat(mailing.books().balanced()).isTrue();
        leases.giveBack(silent, silent.begun() + 1);
        assertThat(leases.share(silent)).as("asked late").isZero();
        assertThat(mailing.jdbc()
                        .sql("select count(*) from lease")
                        .query(Integer.class)
                        .single())
                .as("of the other nothing was left")
                .isEqualTo(1);
    }

    @Test
    void soItIsWithLettersThatAreTriedAgain() {
        mailing.jdbc().sql("update delivery set state = 'deferred'").update();
        mailing.jdbc()
                .sql(
                        "insert into retry (delivery_id, mailing_id, due) select id, 1, dateline_now() from delivery where id <= 30")
                .update();
        var silent = leases.take(1, taker(other)).orElseThrow();
        assertThat(silent.again()).isTrue();
        silent.endHere();
        assertThat(leases.share(silent)).isEqualTo(30 - WINDOW);
        var rest = leases.take(1, taker(other)).orElseThrow();
        var chunks = mailing.ledger().chunks();
        assertThat(chunks.of(silent, 1, 200).letters()).hasSize(WINDOW);
        assertThat(chunks.of(rest, 1, 200).letters())
                .hasSize(30 - WINDOW)
                .extracting(Due::id)
                .doesNotContainAnyElementsOf(chunks.of(silent, 1, 200).letters().stream()
                        .map(Due::id)
                        .toList());
    }

    @Test
    void whatAWokenConnectionHadNotBegunIsSentAfterAll() {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        long frozen = nodes.enter("frozen");
        var lease = leases.take(1, taker(frozen)).orElseThrow();
        var letters = mailing.ledger().chunks().of(lease, lease.first(), WINDOW).letters();
        giveUp(frozen);
        assertThat(mailing.in(SendingState.UNCERTAIN)).isEqualTo(WINDOW);

        assertThat(leases.giveBack(lease, lease.first())).isFalse();
        accepted(lease, letters.get(0));
        var unanswered = letters.get(1).id();
        assertThat(leases.sendUnbegun(lease, Set.of(unanswered))).isEqualTo(WINDOW - 2);
        assertThat(leases.sendUnbegun(lease, Set.of(unanswered)))
                .as("said twice")
                .isZero();
        assertThat(mailing.in(SendingState.UNCERTAIN)).isEqualTo(1);

        assertThat(leases.take(1, taker(other))).as("the rest of it").isPresent();
        var again = leases.take(1, taker(other)).orElseThrow();
        assertThat(again.again()).isTrue();
        assertThat(mailing.ledger().chunks().of(again, again.first(), 200).letters())
                .extracting(Due::id, Due::attempts, Due::dated)
                .containsExactly(
                        tuple(letters.get(2).id(), 0, null),
                        tuple(letters.get(3).id(), 0, null));
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void whatAPersonHasDecidedMeanwhileStaysSo() {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        long frozen = nodes.enter("frozen");
        var lease = leases.take(1, taker(frozen)).orElseThrow();
        giveUp(frozen);
        assertThat(mailing.deliveries().letBe(1)).isEqualTo(WINDOW);
        assertThat(leases.sendUnbegun(lease, Set.of())).isZero();
        assertThat(mailing.deliveries().sendAgain(1)).isEqualTo(WINDOW);
        assertThat(leases.sendUnbegun(lease, Set.of())).isZero();
    }

    @Test
    void ofACancelledMailingWhatWasNotBegunIsCancelled() {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        long frozen = nodes.enter("frozen");
        var lease = leases.take(1, taker(frozen)).orElseThrow();
        giveUp(frozen);
        mailing.turn("cancelled");
        assertThat(mailing.ledger().endings().cancelRest()).isEqualTo(100 - WINDOW);
        leases.sendUnbegun(lease, Set.of());
        assertThat(mailing.in(SendingState.CANCELLED)).isEqualTo(100);
        assertThat(mailing.stillToSend()).isFalse();
    }

    private void accepted(Lease lease, Due letter) {
        var yes = ServerReply.parse("250 2.0.0 Ok");
        var result = new Result(lease, letter, 1, SendingState.ACCEPTED, true, yes, yes.text(), null, null);
        mailing.ledger().attempts().store(List.of(result), bad -> {});
    }

    @Test
    void whatIsGivenBackIsAnotherLease() {
        var first = leases.take(1, taker(other)).orElseThrow();
        leases.giveBack(first, first.first() + 2);
        var second = leases.take(1, taker(other)).orElseThrow();
        assertThat(second.first()).isEqualTo(first.first() + 2);
        assertThat(second.id()).isNotEqualTo(first.id());
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
