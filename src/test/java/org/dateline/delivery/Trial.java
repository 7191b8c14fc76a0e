package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.jspecify.annotations.Nullable;

/** A mailing to so many people, a mail server that writes down every letter it accepts, and nodes to be broken. */
final class Trial implements AutoCloseable {
    static final int CONNECTIONS = 5;
    static final int WINDOW = 4;
    static final Duration MOST = Duration.ofSeconds(120);
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final Random DICE = new Random();

    private final int people;
    private final PracticeMailing mailing;
    private SmtpSink sink = SmtpSink.start().withoutCommands();
    private final List<Process> nodes = new ArrayList<>();
    private final List<Engine> engines = new ArrayList<>();

    private Trial(int people, PracticeMailing mailing) {
        this.people = people;
        this.mailing = mailing;
    }

    static Trial to(int people) {
        return new Trial(people, PracticeMailing.to(people));
    }

    /** On a database of its own. */
    static Trial to(int people, String database) {
        return new Trial(people, PracticeMailing.to(people, database));
    }

    /** What is done to one mailing. */
    interface Story {
        /** @return how many repeats are allowed */
        int tell(Trial trial) throws Exception;
    }

    /** The story again and again, each time with a mailing of its own; all of it is counted, and a line printed of what it did. */
    static void play(String fault, int times, Supplier<Trial> trials, Story story) throws Exception {
        var toll = new Toll(0, 0, 0, 0, 0);
        try {
            for (int time = 0; time < times; time++) {
                try (var trial = trials.get()) {
                    int atMost = story.tell(trial);
                    toll = toll.and(trial.toll(atMost));
                    trial.recount();
                    assertThat(trial.repeats()).as("written to twice").isLessThanOrEqualTo(atMost);
                }
            }
        } finally {
            toll.print(times == 1 ? fault : fault + ", " + times + " mailings");
        }
    }

    /** As the mailing may say; otherwise it is sent again. */
    Trial holdsWhatIsUncertain() {
        mailing.jdbc().sql("update mailing set uncertain = 'hold'").update();
        return this;
    }

    /** Its people are taken, and written out by the nodes. */
    Trial ofALargeMailing() {
        mailing.takenByNumber(SendingNode.PART);
        return this;
    }

    /** Until at most so many are not written out, and some more: nobody knows where in a transaction that is. */
    void awaitUnwritten(int people) {
        await().atMost(MOST).pollInterval(Duration.ofMillis(5)).until(() -> mailing.unwritten() <= people);
        LockSupport.parkNanos(DICE.nextInt(10_000_000));
    }

    /** Again and again, until it is caught in a transaction that has looked for people. */
    void freezeWhileItWritesOut(Process node) throws IOException, InterruptedException {
        await().atMost(MOST).pollInterval(Duration.ofMillis(5)).until(() -> {
            signal(node, "STOP");
            if (mailing.isWritingOut()) {
                return true;
            }
            signal(node, "CONT");
            return false;
        });
    }

    /** Nobody answers at the port of the mail server before. */
    void serverComesUp(int port) {
        sink.close();
        sink = SmtpSink.start(port).withoutCommands();
    }

    PracticeMailing mailing() {
        return mailing;
    }

    SmtpSink sink() {
        return sink;
    }

    /** So that there is time to break something. */
    Trial slowly() {
        sink.on("DOT", at -> pause());
        return this;
    }

    private static @Nullable Answer pause() {
        LockSupport.parkNanos(2_000_000);
        return null;
    }

    /** A program of its own, to be killed. */
    Process node() throws IOException {
        return node(CLASSES);
    }

    /** One of an older version, whose classes are there; it shares the libraries. */
    Process olderNode(String folders) throws IOException {
        var libraries = Arrays.stream(CLASSES.split(File.pathSeparator)).filter(part -> part.endsWith(".jar"));
        return node(folders + File.pathSeparator + libraries.collect(Collectors.joining(File.pathSeparator)));
    }

    private Process node(String classes) throws IOException {
        var node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
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

    /** Sending within this program. */
    Engine engine() {
        return engine(sink.port());
    }

    Engine engine(int port) {
        var engine = mailing.engine(port, CONNECTIONS, PracticeMailing.settings(CONNECTIONS, 0), result -> {});
        engines.add(engine);
        engine.start();
        return engine;
    }

    static void signal(Process node, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(node.pid()))
                .start()
                .waitFor();
    }

    /** After so many letters, and some of the next: nobody knows where that is in the course of a letter. */
    void awaitSentAndSome(int letters, int some) {
        awaitSent(letters + DICE.nextInt(some));
        LockSupport.parkNanos(DICE.nextInt(10_000_000));
    }

    void awaitSent(int letters) {
        await().atMost(MOST)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sink.messages().size() >= letters);
    }

    /** So many different people have it. */
    void awaitReached(int people) {
        await().atMost(MOST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> recipients().size() >= people);
    }

    void awaitDone() {
        mailing.awaitDone(MOST);
    }

    /** As awaitDone, without waiting for the pauses between two tries. */
    void awaitDoneInAHurry() {
        await().atMost(MOST)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    mailing.hurry();
                    var books = mailing.books();
                    return !mailing.stillToSend()
                            && books.in(SendingState.QUEUED) + books.in(SendingState.DEFERRED) == 0;
                });
    }

    Set<String> recipients() {
        return sink.messages().stream().map(SmtpSink.Message::to).collect(Collectors.toSet());
    }

    int repeats() {
        return sink.messages().size() - recipients().size();
    }

    /** Who neither has the letter nor is listed for a person to see. */
    int lost() {
        var accounted = recipients();
        accounted.addAll(addresses("state in ('uncertain', 'held', 'refused')"));
        return people - accounted.size();
    }

    /** Whether the books say of each letter what the mail server says. */
    boolean knowsAllThatArrived() {
        return addresses("state = 'accepted'").containsAll(recipients());
    }

    /** Every row against every letter that the mail server has written down. */
    void recount() {
        var books = mailing.books();
        assertThat(books.balanced()).isTrue();
        assertThat(addresses("true")).hasSize(people);
        assertThat(books.people()).isEqualTo(people);
        var delivered = recipients();
        assertThat(delivered).containsAll(addresses("state = 'accepted'"));
        assertThat(addresses("state in ('accepted', 'uncertain')")).containsAll(delivered);
        assertThat(lost()).isZero();
        var letters =
                sink.messages().stream().map(SmtpSink.Message::text).collect(Collectors.toCollection(HashSet::new));
        assertThat(letters).as("what was sent again is the same letter").hasSize(delivered.size());
    }

    private Set<String> addresses(String which) {
        return new HashSet<>(mailing.jdbc()
                .sql("select address from delivery where " + which)
                .query(String.class)
                .list());
    }

    static int bound(int faults) {
        return faults * CONNECTIONS * (WINDOW + 1);
    }

    /** What a fault did, as it stands in docs/reliability.md. */
    private record Toll(int people, int lost, int repeats, int atMost, int left) {
        Toll and(Toll more) {
            return new Toll(
                    people + more.people,
                    lost + more.lost,
                    repeats + more.repeats,
                    atMost + more.atMost,
                    left + more.left);
        }

        void print(String fault) {
            System.out.printf("| %s | %d | %d | %d | %d | %d |%n", fault, people, lost, repeats, atMost, left);
        }
    }

    private Toll toll(int atMost) {
        return new Toll(people, lost(), repeats(), atMost, mailing.in(SendingState.UNCERTAIN));
    }

    @Override
    public void close() {
        nodes.forEach(Process::destroyForcibly);
        engines.forEach(Engine::stop);
        sink.close();
        mailing.close();
    }
}
