package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large receivers have a pace of their own: what one of them wants holds up nobody else. */
@Timeout(90)
class ReceiversTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOO_FAST =
            "421 4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address."
                    + " Please try again in 240 seconds. gsmtp";
    private static final int CONNECTIONS = 3;

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
    void gmailSlowsUsDownAndOnlyItsLettersWait() {
        mailing = PracticeMailing.to(400).with(100, "gmail", "gmail.com");
        sink.on("RCPT", at -> isGmail(at.recipient()) && gmails() >= 10 ? Answer.say(TOO_FAST) : null);
        begin(Map.of());
        await().atMost(SOON).until(() -> taken() - gmails() == 300);

        await().atMost(SOON).until(() -> slowdowns().size() == 1);
        var slow = slowdowns().get(0);
        assertThat(slow.receiver()).isEqualTo("gmail");
        assertThat(slow.reply()).startsWith("421 4.7.28 Our system has detected");
        assertThat(slow.paused()).isTrue();
        assertThat(slow.pausedFor()).as("what it asked for").isBetween(180.0, 240.0);
        assertThat(slow.rate()).isGreaterThanOrEqualTo(Slowdowns.SLOWEST_AT_FIRST);
        assertThat(mailing.in(SendingState.DEFERRED)).isBetween(1, CONNECTIONS * 5);
        assertThat(mailing.books().balanced()).isTrue();
        assertThat(mailing.ledger().endings().ended()).isEmpty();

        mailing.hurry();
        var before = gmails();
        var since = System.nanoTime();
        await().atMost(SOON).until(() -> System.nanoTime() - since > 1_500_000_000L);
        assertThat(gmails()).as("it rests, for letters tried again too").isEqualTo(before);

        sink.behave();
        mailing.jdbc()
                .sql("update slowdown set paused_until = dateline_now() - interval '1 second'")
                .update();
        await().atMost(SOON).until(() -> gmails() > before);
        assertThat(mailing.in(SendingState.ACCEPTED)).as("slowly at first").isLessThan(400);

        mailing.jdbc()
                .sql("update slowdown set paused_until = paused_until - interval '2 hours'")
                .update();
        assertThat(slowdowns()).as("quiet for long: full speed again").isEmpty();
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(400);
        assertThat(sink.messages().stream().map(SmtpSink.Message::to).distinct())
                .hasSize(400);
        assertThat(sink.messages()).hasSize(400);
        assertThat(mailing.books().balanced()).isTrue();
        assertThat(mailing.ledger().endings().ended()).containsExactly(1L);
    }

    @Test
    void aComplaintWithAByteThatNoDatabaseTakesStopsNobody() {
        mailing = PracticeMailing.to(40).with(20, "gmail", "gmail.com");
        sink.on("RCPT", at -> isGmail(at.recipient()) ? Answer.say(TOO_FAST.replace("unusual", "un\0usual")) : null);
        begin(Map.of());
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 20);
        await().atMost(SOON).until(() -> slowdowns().size() == 1);
        assertThat(slowdowns().get(0).reply()).isEqualTo(TOO_FAST);
    }

    @Test
    void aFullMailboxAtGmailSlowsNobodyDown() {
        mailing = PracticeMailing.to(40).with(20, "gmail", "gmail.com");
        sink.on(
                "RCPT",
                at -> at.recipient().equals("j3@gmail.com")
                        ? Answer.say(
                                "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. gsmtp")
                        : null);
        begin(Map.of());
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 39);
        assertThat(mailing.deliveries().get(3).reason()).isEqualTo("speeding");
        assertThat(slowdowns()).isEmpty();
    }

    @Test
    void ofTheRestNobodySpeaksForAll() {
        mailing = PracticeMailing.to(40);
        sink.on("RCPT", at -> at.recipient().startsWith("j3@") ? Answer.say("421 4.7.0 Too many connections") : null);
        begin(Map.of());
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) == 39);
        assertThat(slowdowns()).isEmpty();
    }

    @Test
    void limitsOfAReceiverHoldOverTwoNodes() {
        mailing = PracticeMailing.to(200).with(60, "gmail", "gmail.com");
        var limits = Map.of("gmail", new DeliverySettings.Limits(0, 0, 0, 0, 25));
        begin(limits);
        begin(limits);
        await().atMost(SOON).until(() -> taken() - gmails() == 140 && gmails() == 25);
        var since = System.nanoTime();
        await().atMost(SOON).until(() -> System.nanoTime() - since > 1_500_000_000L);
        assertThat(gmails()).isEqualTo(25);
        mailing.jdbc().sql("update allowance set slot = slot - 1").update();
        await().atMost(SOON).until(() -> gmails() == 50);
        mailing.jdbc().sql("update allowance set slot = slot - 1").update();
        mailing.awaitDone(SOON);
        assertThat(sink.messages()).hasSize(200);
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void oneConnectionAtOnceOverTwoNodes() {
        mailing = PracticeMailing.to(300).with(150, "yahoo", "yahoo.com");
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        sink.on("DOT", at -> {
            if (at.recipient().endsWith("@yahoo.com")) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                LockSupport.parkNanos(2_000_000);
                now.decrementAndGet();
            }
            return null;
        });
        var limits = Map.of("yahoo", new DeliverySettings.Limits(1, 0, 0, 0, 0));
        begin(limits);
        begin(limits);
        mailing.awaitDone(SOON);
        assertThat(most).hasValue(1);
        assertThat(sink.messages()).hasSize(300);
    }

    @Test
    void itRestsLongerEachTimeAndGrowsWhileItIsQuiet() {
        mailing = PracticeMailing.to(1);
        var slow = mailing.ledger().slowdowns();
        slow.complained("gmail", 1200, null, "421 4.7.28 slower");
        assertThat(slowdowns()).singleElement().satisfies(s -> {
            assertThat(s.rate()).isEqualTo(600);
            assertThat(s.fullRate()).isEqualTo(1200);
            assertThat(s.pausedFor()).isBetween(30.0, 60.0);
        });
        slow.complained("gmail", 1200, Duration.ofMinutes(3), "421 4.7.28 begun before");
        assertThat(slowdowns()).singleElement().satisfies(s -> {
            assertThat(s.rate()).as("it has been heard").isEqualTo(600);
            assertThat(s.pausedFor()).isBetween(150.0, 180.0);
        });
        minutesAfterTheRest(11);
        assertThat(slowdowns()).singleElement().satisfies(s -> {
            assertThat(s.paused()).isFalse();
            assertThat(s.rate()).as("twice a tenth more").isEqualTo(840);
        });
        slow.complained("gmail", 700, null, "421 4.7.28 still");
        assertThat(slowdowns()).singleElement().satisfies(s -> {
            assertThat(s.rate()).isEqualTo(420);
            assertThat(s.cuts()).isEqualTo(2);
            assertThat(s.pausedFor()).isBetween(90.0, 120.0);
            assertThat(s.reply()).endsWith("still");
        });
        minutesAfterTheRest(60);
        assertThat(slowdowns()).isEmpty();
        slow.complained("gmail", 10, null, "421 4.7.28 again");
        assertThat(slowdowns())
                .singleElement()
                .satisfies(s -> assertThat(s.cuts()).as("a new story").isEqualTo(1));
        assertThat(slow.end("gmail")).isTrue();
        assertThat(slowdowns()).isEmpty();
    }

    private void minutesAfterTheRest(int minutes) {
        mailing.jdbc()
                .sql("update slowdown set paused_until = dateline_now() - make_interval(mins => :minutes)")
                .param("minutes", minutes)
                .update();
    }

    private void begin(Map<String, DeliverySettings.Limits> limits) {
        var engine = mailing.engine(
                sink.port(), CONNECTIONS, PracticeMailing.settings(CONNECTIONS, 0, 0, limits), result -> {});
        engines.add(engine);
        engine.start();
    }

    private List<Slowdown> slowdowns() {
        return mailing.ledger().slowdowns().inForce();
    }

    private long taken() {
        return sink.messages().size();
    }

    private long gmails() {
        return sink.messages().stream().filter(m -> isGmail(m.to())).count();
    }

    private static boolean isGmail(String recipient) {
        return recipient.endsWith("@gmail.com");
    }
}
