package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Programs killed, frozen and stopped in the middle of a mailing. Nobody is lost; under "send again" nobody gets it
 * twice but those whose letter was on the wire, under "hold" nobody at all. {@code -Dfaults=long} for many rounds.
 */
class FaultsTest {
    private static final boolean LONG = "long".equals(System.getProperty("faults"));
    private static final int PEOPLE = 2000;
    private static final int CONNECTIONS = 5;
    private static final int WINDOW = 4;
    private static final Duration MOST = Duration.ofSeconds(90);

    private final SmtpSink sink = SmtpSink.start().withoutCommands();
    private final List<Process> nodes = new ArrayList<>();
    private final List<Engine> engines = new ArrayList<>();
    private final PracticeMailing mailing = PracticeMailing.to(PEOPLE);

    @AfterEach
    void stop() {
        nodes.forEach(Process::destroyForcibly);
        engines.forEach(Engine::stop);
        sink.close();
        mailing.close();
    }

    @Test
    void killedInTheMiddle() throws IOException {
        int kills = LONG ? 12 : 2;
        sink.on("DOT", at -> slowly());
        for (int kill = 1; kill <= kills; kill++) {
            var node = node();
            awaitSent(PEOPLE * kill / (kills + 1));
            node.destroyForcibly();
        }
        node();
        mailing.awaitDone(MOST);
        report("kill -9, " + kills + " times", kills);
        // Whose letter was on the wire at two kills waits for a person: it is sent again once.
        assertThat(mailing.in(SendingState.ACCEPTED) + mailing.in(SendingState.UNCERTAIN))
                .isEqualTo(PEOPLE);
        assertThat(mailing.in(SendingState.UNCERTAIN)).isLessThanOrEqualTo((kills - 1) * CONNECTIONS * WINDOW);
        assertThat(lost()).isZero();
        assertThat(repeats()).isLessThanOrEqualTo(kills * CONNECTIONS * (WINDOW + 1));
        assertThat(mailing.books().balanced()).isTrue();
        assertEveryRepeatIsTheSameLetter();
    }

    @Test
    void killedWhereUncertainLettersAreHeld() throws IOException {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        sink.on("DOT", at -> slowly());
        var node = node();
        awaitSent(PEOPLE / 2);
        node.destroyForcibly();
        node();
        mailing.awaitDone(MOST);
        report("kill -9, uncertain held", 1);
        assertThat(repeats()).isZero();
        var books = mailing.books();
        assertThat(books.in(SendingState.ACCEPTED) + books.in(SendingState.UNCERTAIN))
                .isEqualTo(PEOPLE);
        assertThat(books.in(SendingState.UNCERTAIN)).isLessThanOrEqualTo(CONNECTIONS * (WINDOW + 1));
        assertThat(recipients().size()).isGreaterThanOrEqualTo(books.in(SendingState.ACCEPTED));
    }

    @Test
    void twoNodesOneKilled() throws IOException {
        sink.on("DOT", at -> slowly());
        var node = node();
        node();
        awaitSent(PEOPLE / 3);
        node.destroyForcibly();
        mailing.awaitDone(MOST);
        report("two nodes, one killed", 1);
        assertThat(recipients()).hasSize(PEOPLE);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
        assertThat(repeats()).isLessThanOrEqualTo(CONNECTIONS * (WINDOW + 1));
        assertEveryRepeatIsTheSameLetter();
    }

    @Test
    void frozenPastItsLifeAndWoken() throws Exception {
        sink.on("DOT", at -> slowly());
        var node = node();
        awaitSent(PEOPLE / 4);
        signal(node, "STOP");
        engines.add(mailing.engine(sink, CONNECTIONS));
        engines.get(0).start();
        awaitSent(PEOPLE * 3 / 4);
        signal(node, "CONT");
        mailing.awaitDone(MOST);
        report("frozen and woken", 1);
        assertThat(recipients()).hasSize(PEOPLE);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
        assertThat(repeats()).isLessThanOrEqualTo(CONNECTIONS * (WINDOW + 1));
    }

    @Test
    void stoppedPolitely() throws Exception {
        sink.on("DOT", at -> slowly());
        for (int stop = 1; stop <= 2; stop++) {
            var node = node();
            awaitSent(PEOPLE * stop / 4);
            node.destroy();
            assertThat(node.waitFor()).isEqualTo(143);
        }
        node();
        mailing.awaitDone(MOST);
        report("SIGTERM, twice", 0);
        assertThat(sink.messages()).hasSize(PEOPLE);
        assertThat(recipients()).hasSize(PEOPLE);
    }

    @Test
    void randomTroubleOnTheOtherSide() {
        sink.on("RCPT", at -> at.recipient().hashCode() % 100 == 0 ? Answer.say("550 5.1.1 no such user") : null);
        sink.on("RCPT", at -> Math.random() < 0.1 ? Answer.say("451 4.3.0 try again later") : null);
        sink.on("MAIL", at -> Math.random() < 0.01 ? Answer.drop() : null);
        var engine = mailing.engine(sink, CONNECTIONS);
        engines.add(engine);
        engine.start();
        await().atMost(MOST).until(() -> {
            mailing.hurry();
            var books = mailing.books();
            return books.in(SendingState.ACCEPTED) + books.in(SendingState.REFUSED) == PEOPLE;
        });
        report("10 % random 4xx, 1 % 5xx, 1 % dropped", 0);
        assertThat(sink.messages()).hasSize(mailing.in(SendingState.ACCEPTED));
        assertThat(repeats()).isZero();
        assertThat(mailing.books().balanced()).isTrue();
    }

    private Process node() throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlogging.level=ERROR",
                        "-cp",
                        classes,
                        SendingNode.class.getName(),
                        mailing.url(),
                        Integer.toString(sink.port()),
                        Integer.toString(CONNECTIONS))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        nodes.add(node);
        return node;
    }

    private static void signal(Process node, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(node.pid()))
                .start()
                .waitFor();
    }

    private void awaitSent(int letters) {
        await().atMost(MOST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sink.messages().size() >= letters);
    }

    private Set<String> recipients() {
        return sink.messages().stream().map(SmtpSink.Message::to).collect(Collectors.toSet());
    }

    private int repeats() {
        return sink.messages().size() - recipients().size();
    }

    private void assertEveryRepeatIsTheSameLetter() {
        var letters =
                sink.messages().stream().map(SmtpSink.Message::text).collect(Collectors.toCollection(HashSet::new));
        assertThat(letters).hasSize(PEOPLE);
    }

    /** A line of docs/reliability.md. */
    private void report(String fault, int faults) {
        System.out.printf(
                "| %s | %d | %d | %d | %d |%n",
                fault, lost(), repeats(), faults * CONNECTIONS * (WINDOW + 1), mailing.in(SendingState.UNCERTAIN));
    }

    /** Who neither has the letter nor is listed for a person to see. */
    private int lost() {
        var accounted = recipients();
        accounted.addAll(mailing.jdbc()
                .sql("select address from delivery where state in ('uncertain', 'held', 'refused')")
                .query(String.class)
                .list());
        return PEOPLE - accounted.size();
    }

    private static @Nullable Answer slowly() {
        LockSupport.parkNanos(2_000_000);
        return null;
    }
}
