package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dateline.email.SmtpServer;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

/** Letters from the ledger to a mail server that may misbehave. */
@Timeout(90)
class SendingTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SmtpSink sink = SmtpSink.start().withoutCommands();
    private final List<Engine> engines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // each test has its own
    private PracticeMailing mailing;

    @AfterEach
    void stop() {
        engines.forEach(Engine::stop);
        sink.close();
        mailing.close();
    }

    @Test
    void everybodyGetsExactlyOneLetter() {
        mailing = PracticeMailing.to(1500);
        begin(6);
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(1500);
        assertThat(recipients()).hasSize(1500);
        assertThat(sink.messages()).hasSize(1500);
        assertThat(sink.violations()).isEmpty();
        assertThat(mailing.books().balanced()).isTrue();
        assertThat(mailing.ledger().endings().ended()).containsExactly(1L);
        assertThat(mailing.deliveries().get(1).reply()).startsWith("250 2.0.0 Ok: queued as ");
    }

    @Test
    void aRefusalEndsOneDeliveryAndADeferralIsTriedAgain() {
        mailing = PracticeMailing.to(60);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        sink.on("RCPT", at -> at.recipient().equals("j7@example.org") ? Answer.say("550 5.1.1 no such user") : null);
        sink.on(
                "RCPT",
                at -> at.recipient().matches("j[1-5]@.*") && seen.add(at.recipient())
                        ? Answer.say("451 4.7.1 greylisted, come back later")
                        : null);
        var refused = new ArrayList<Result>();
        var engine = mailing.engine(sink.port(), 3, PracticeMailing.settings(3, 0), refused::add);
        engines.add(engine);
        engine.start();
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 54);
        assertThat(mailing.in(SendingState.DEFERRED)).isEqualTo(5);
        assertThat(mailing.deliveries().get(3).nextTry()).isNotNull();
        mailing.hurry();
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(59);
        assertThat(mailing.deliveries().get(3).attempts()).isEqualTo(2);
        assertThat(mailing.deliveries().attempts(3))
                .extracting(Deliveries.Attempt::code)
                .containsExactly(451, 250);
        assertThat(mailing.deliveries().get(7))
                .extracting(Delivery::state, Delivery::reason, Delivery::reply)
                .containsExactly(SendingState.REFUSED, "userunknown", "550 5.1.1 no such user");
        assertThat(refused).singleElement().satisfies(r -> assertThat(r.due()).isNotNull());
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void patienceEnds() {
        mailing = PracticeMailing.to(3);
        mailing.jdbc().sql("update mailing set patience = '30 seconds'").update();
        sink.on("RCPT", at -> Answer.say("450 4.2.0 later"));
        begin(1);
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.EXPIRED)).isEqualTo(3);
    }

    @Test
    void aBlockedServerHoldsItsLettersUntilItIsMended() {
        mailing = PracticeMailing.to(30);
        sink.on(
                "MAIL",
                at -> Answer.say(
                        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org"));
        begin(2);
        await().atMost(SOON).until(() -> mailing.in(SendingState.HELD) == 30);
        assertThat(mailing.ledger().endings().ended()).isEmpty();
        sink.behave();
        assertThat(mailing.held().release(1, null)).isEqualTo(30);
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(30);
    }

    @Test
    void aDeadServerUsesUpNobodysAttempts() {
        mailing = PracticeMailing.to(40);
        sink.on("CONNECT", at -> at.connection() < 6 ? Answer.say("421 4.3.2 not now") : null);
        begin(2);
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(40);
        assertThat(mailing.jdbc()
                        .sql("select max(attempts) from delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aServerThatTakesOneLetterAConversation() {
        mailing = PracticeMailing.to(60);
        sink.on("MAIL", at -> at.accepted() > 0 ? Answer.say("421 4.7.0 one is enough") : null);
        begin(3);
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(60);
        assertThat(recipients()).hasSize(60);
    }

    @Test
    void aPauseHoldsWithinASecondAndNothingIsLostByIt() {
        mailing = PracticeMailing.to(400);
        sink.on("DOT", at -> slowly());
        begin(2);
        for (int round = 0; round < 3; round++) {
            int before = sink.messages().size();
            await().atMost(SOON).until(() -> sink.messages().size() > before + 10);
            mailing.turn("paused");
            long paused = System.nanoTime();
            await().atMost(SOON).until(() -> System.nanoTime() - paused > 1_100_000_000L);
            int after = sink.messages().size();
            long later = System.nanoTime();
            await().atMost(SOON).until(() -> System.nanoTime() - later > 500_000_000L);
            assertThat(sink.messages()).hasSize(after);
            assertThat(mailing.books().balanced()).isTrue();
            mailing.turn("running");
        }
        sink.behave();
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(400);
        assertThat(recipients()).hasSize(400);
    }

    @Test
    void aCancelledMailingSendsNoMore() {
        mailing = PracticeMailing.to(400);
        sink.on("DOT", at -> slowly());
        begin(2);
        await().atMost(SOON).until(() -> sink.messages().size() > 20);
        mailing.turn("cancelled");
        await().atMost(SOON).until(() -> mailing.ledger().endings().cancelRest() > 0);
        var books = mailing.books();
        assertThat(books.in(SendingState.CANCELLED) + books.in(SendingState.ACCEPTED))
                .isEqualTo(400);
        assertThat(sink.messages()).hasSize(books.in(SendingState.ACCEPTED));
    }

    @Test
    void whoLeavesAfterThePeopleWereTakenIsNotWritten() {
        mailing = PracticeMailing.to(50);
        mailing.jdbc()
                .sql("update subscription set ended_at = dateline_now(), ended_by = 'one-click' where contact_id = 20")
                .update();
        mailing.jdbc()
                .sql(
                        "insert into suppression (key_mac, masked, reason, detail, recorded_by) select key_mac, 'j…', 'dead', 'x', 'test' from address where id = 30")
                .update();
        begin(2);
        mailing.awaitDone(SOON);
        assertThat(recipients()).hasSize(48).doesNotContain("j20@example.org", "j30@example.org");
        assertThat(mailing.deliveries().get(20))
                .extracting(Delivery::state, Delivery::leftOut)
                .containsExactly(SendingState.CANCELLED, "not to be written to any more");
    }

    @Test
    void aStopFinishesWhatIsOnTheWireAndGivesBackTheRest() {
        mailing = PracticeMailing.to(600);
        sink.on("DOT", at -> slowly());
        var first = begin(4);
        await().atMost(SOON).until(() -> sink.messages().size() > 50);
        first.stop();
        var books = mailing.books();
        assertThat(books.in(SendingState.ACCEPTED)).isEqualTo(sink.messages().size());
        assertThat(books.in(SendingState.SENDING) + books.in(SendingState.UNCERTAIN))
                .isZero();
        sink.behave();
        begin(4);
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(600);
        assertThat(recipients()).hasSize(600);
    }

    @Test
    void anUncertainLetterIsSentAgainOnceTheSame() {
        mailing = PracticeMailing.to(40);
        Set<String> cut = ConcurrentHashMap.newKeySet();
        sink.on("KEPT", at -> at.recipient().equals("j9@example.org") && cut.add("once") ? Answer.drop() : null);
        begin(1);
        await().atMost(SOON).until(() -> mailing.in(SendingState.UNCERTAIN) == 1);
        mailing.hurry();
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(40);
        var both = sink.messages().stream()
                .filter(m -> m.to().equals("j9@example.org"))
                .map(SmtpSink.Message::text)
                .toList();
        assertThat(both).hasSize(2);
        assertThat(new HashSet<>(both))
                .as("the same bytes, Date and Message-ID")
                .hasSize(1);
    }

    @Test
    void anUncertainLetterWaitsForAPersonWhereTheMailingSaysSo() {
        mailing = PracticeMailing.to(40);
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        sink.on("KEPT", at -> at.recipient().equals("j9@example.org") ? Answer.drop() : null);
        begin(1);
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 39);
        assertThat(mailing.in(SendingState.UNCERTAIN)).isEqualTo(1);
        assertThat(sink.messages()).hasSize(40);
        assertThat(mailing.ledger().endings().ended()).isEmpty();
        assertThat(mailing.deliveries().letBe(1)).isEqualTo(1);
        assertThat(mailing.ledger().endings().ended()).containsExactly(1L);
    }

    @Test
    void noMoreThanSoManyASecond() {
        mailing = PracticeMailing.to(120);
        var engine = mailing.engine(sink.port(), 4, PracticeMailing.settings(4, 40), result -> {});
        engines.add(engine);
        engine.start();
        mailing.awaitDone(SOON);
        var perSecond = sink.messages().stream()
                .collect(Collectors.groupingBy(m -> m.at().getEpochSecond(), Collectors.counting()));
        assertThat(perSecond.values()).allMatch(n -> n <= 45);
    }

    @Test
    void noMoreThanSoManyADay() {
        mailing = PracticeMailing.to(60);
        for (int connections : new int[] {3, 2}) { // two nodes
            var engine = mailing.engine(
                    sink.port(), connections, PracticeMailing.settings(connections, 0, 25), result -> {});
            engines.add(engine);
            engine.start();
        }
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 25);
        assertThat(mailing.books().balanced()).isTrue();
        aDayLater();
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 50);
        aDayLater();
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(60);
        assertThat(recipients()).hasSize(60);
    }

    private void aDayLater() {
        assertThat(sink.messages()).hasSize(mailing.in(SendingState.ACCEPTED));
        mailing.jdbc().sql("update allowance set slot = slot - 1").update();
    }

    @Test
    void withoutTheDatabaseNothingIsBegunAndLaterItGoesOn() {
        mailing = PracticeMailing.to(500);
        sink.on("DOT", at -> slowly());
        begin(2);
        await().atMost(SOON).until(() -> sink.messages().size() > 30);
        var name = mailing.jdbc()
                .sql("select current_database()")
                .query(String.class)
                .single();
        int sent;
        int later;
        try (var elsewhere = PracticeMailing.at(mailing.url().replace(name, "postgres"))) {
            elsewhere
                    .jdbc()
                    .sql("alter database " + name + " with allow_connections false")
                    .update();
            elsewhere
                    .jdbc()
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
                    .param("name", name)
                    .query()
                    .listOfRows();
            long gone = System.nanoTime();
            await().atMost(SOON).until(() -> System.nanoTime() - gone > 1_200_000_000L);
            sent = sink.messages().size();
            await().atMost(SOON).until(() -> System.nanoTime() - gone > 3_500_000_000L);
            later = sink.messages().size();
            elsewhere
                    .jdbc()
                    .sql("alter database " + name + " with allow_connections true")
                    .update();
        }
        assertThat(later).isEqualTo(sent);
        sink.behave();
        mailing.awaitDone(Duration.ofSeconds(60));
        assertThat(recipients()).hasSize(500);
        assertThat(sink.messages()).hasSize(500);
        assertThat(mailing.books().balanced()).isTrue();
    }

    /** Its Date is that of the letter, however long its turn was in coming. */
    @Test
    void afterALongPauseLettersCarryTheDateOfTheirSending() {
        mailing = PracticeMailing.to(800);
        sink.on("DOT", at -> slowly());
        begin(1);
        await().atMost(SOON).until(() -> sink.messages().size() > 10);
        mailing.turn("paused");
        await().atMost(SOON).until(() -> leases("node_id is not null") == 0);
        assertThat(leases("node_id is null")).isPositive();
        int before = sink.messages().size();
        mailing.jdbc().sql("update lease set dated = dated - interval '1 hour'").update();
        sink.behave();
        mailing.turn("running");
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(800);
        assertThat(sink.messages().subList(before, 800))
                .allSatisfy(m -> assertThat(Instant.parse(String.valueOf(m.header("Date"))))
                        .isAfter(m.at().minus(Duration.ofMinutes(10))));
    }

    @Test
    void aLetterWaitsAsLongAsItsServerAsks() {
        mailing = PracticeMailing.to(5);
        sink.on(
                "RCPT",
                at -> at.recipient().equals("j3@example.org")
                        ? Answer.say("451 4.7.1 Greylisted, please try again in 300 seconds")
                        : null);
        begin(1);
        await().atMost(SOON).until(() -> mailing.in(SendingState.DEFERRED) == 1);
        var deferred = mailing.deliveries().get(3);
        var tried = mailing.deliveries().attempts(3).get(0).at();
        assertThat(deferred.nextTry()).isBetween(tried.plusSeconds(299), tried.plusSeconds(360));
    }

    @Test
    void aMistakeInTheProgramEndsNoThread() {
        mailing = PracticeMailing.to(200);
        var ledger = mailing.ledger();
        var beats = new AtomicInteger();
        var chunks = new AtomicInteger();
        var stores = new AtomicInteger();
        var faulty = new Ledger(
                new Nodes(mailing.jdbc(), mailing.transaction()) {
                    @Override
                    Optional<Instant> beat(long node) {
                        mistake(beats, 2);
                        return super.beat(node);
                    }
                },
                ledger.turns(),
                ledger.leases(),
                new Chunks(mailing.jdbc()) {
                    @Override
                    Chunk of(Lease lease, int next, int size) {
                        mistake(chunks, 3);
                        return super.of(lease, next, size);
                    }
                },
                new Attempts(mailing.jdbc(), mailing.transaction()) {
                    @Override
                    Set<Lease> store(List<Result> results, Consumer<Result> refused) {
                        mistake(stores, 2);
                        return super.store(results, refused);
                    }
                },
                ledger.allowances(),
                ledger.slowdowns(),
                ledger.endings());
        start(mailing.engine(sink, 2, faulty, PracticeMailing::print));
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(200);
        assertThat(recipients()).hasSize(200);
        assertThat(sink.messages()).hasSizeLessThanOrEqualTo(200 + 5);
        await().atMost(SOON).until(() -> beats.get() > 2);
        assertThat(List.of(chunks.get(), stores.get())).allMatch(calls -> calls > 3);
    }

    private static void mistake(AtomicInteger calls, int when) {
        if (calls.incrementAndGet() == when) {
            throw new IllegalStateException("a mistake, made by the test");
        }
    }

    @Test
    void aDatabaseThatIsGoneWhileALetterIsMadeReadyHoldsNothing() {
        mailing = PracticeMailing.to(20);
        var calls = new AtomicInteger();
        start(mailing.engine(sink, 1, mailing.ledger(), (due, dated) -> {
            if (calls.incrementAndGet() == 7) {
                throw new DataAccessResourceFailureException("gone, says the test");
            }
            return PracticeMailing.print(due, dated);
        }));
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(20);
        assertThat(sink.messages()).hasSize(20);
    }

    @Test
    void aPauseIsNotTheFaultOfTheServer() {
        mailing = PracticeMailing.to(10);
        sink.on("DATA", at -> {
            mailing.turn("paused");
            LockSupport.parkNanos(Duration.ofMillis(1200).toNanos()); // longer than the gates' answer is good for
            return null;
        });
        var engine = begin(1);
        await().atMost(SOON).until(() -> leases("node_id is null") == 1);
        assertThat(sink.messages()).isEmpty();
        assertThat(engine.trouble()).isEmpty();
        sink.behave();
        mailing.turn("running");
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(10);
    }

    @Test
    void aMailingDoesNotEndOverALetterThatIsSentAgainMeanwhile() {
        mailing = PracticeMailing.to(3);
        begin(1);
        mailing.awaitDone(SOON);
        var endings = mailing.ledger().endings();
        await().atMost(SOON).until(() -> endings.ended().contains(1L));
        mailing.jdbc()
                .sql("update delivery set state = 'uncertain' where id = 2")
                .update();
        mailing.turn("paused");
        assertThat(mailing.deliveries().sendAgain(1)).isEqualTo(1);
        mailing.jdbc().sql("update mailing set state = 'running'").update();
        var finished = new ArrayList<Long>();
        endings.finish(1, finished::add);
        assertThat(finished).isEmpty();
        mailing.awaitDone(SOON);
        await().atMost(SOON).until(() -> endings.ended().contains(1L));
        endings.finish(1, finished::add);
        assertThat(finished).containsExactly(1L);
    }

    @Test
    void aConnectionWithoutWorkIsClosedAndOpenedAgainForMore() {
        mailing = PracticeMailing.to(10);
        var engine = lasting(Duration.ofMillis(300), Duration.ofMinutes(10));
        mailing.awaitDone(SOON);
        await().atMost(SOON).until(() -> sink.open() == 0);
        assertThat(sink.connections()).isEqualTo(1);
        mailing.second(10, "release", "press@example.net");
        await().atMost(SOON).until(() -> mailing.deliveries().books(2).in(SendingState.ACCEPTED) == 10);
        assertThat(sink.connections()).isEqualTo(2);
        assertThat(sink.messages()).hasSize(20);
        assertThat(engine.trouble()).isEmpty();
    }

    @Test
    void aConnectionIsReplacedWhenItsLifeIsOver() {
        mailing = PracticeMailing.to(100);
        sink.on("DOT", at -> slowly());
        var engine = lasting(Duration.ofMinutes(1), Duration.ofMillis(100));
        mailing.awaitDone(SOON);
        assertThat(sink.connections()).isBetween(2, 50);
        assertThat(sink.messages()).hasSize(100);
        assertThat(recipients()).hasSize(100);
        assertThat(engine.trouble()).isEmpty();
    }

    private Engine lasting(Duration idle, Duration life) {
        var server = SmtpServer.onLoopback(sink.port());
        var relay = new Relay("test", server, Set.of(), 1, 1, List.of(), idle, life);
        return start(mailing.engine(List.of(relay), PracticeMailing.settings(1, 0), result -> {}));
    }

    private Engine begin(int connections) {
        return start(mailing.engine(sink, connections));
    }

    private Engine start(Engine engine) {
        engines.add(engine);
        engine.start();
        return engine;
    }

    private int leases(String which) {
        return mailing.jdbc()
                .sql("select count(*) from lease where " + which)
                .query(Integer.class)
                .single();
    }

    private Set<String> recipients() {
        return sink.messages().stream().map(SmtpSink.Message::to).collect(Collectors.toSet());
    }

    private static @Nullable Answer slowly() {
        LockSupport.parkNanos(5_000_000);
        return null;
    }
}
