package org.dateline.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.email.SmtpServer;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Two mail servers share the work, each for its senders; one that dies hands it on. */
@Timeout(90)
class SeveralServersTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int CONNECTIONS = 3;

    private final SmtpSink north = SmtpSink.start().withoutCommands();
    private final SmtpSink south = SmtpSink.start().withoutCommands();
    private final List<Engine> engines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // each test has its own
    private PracticeMailing mailing;

    @AfterEach
    void stop() {
        engines.forEach(Engine::stop);
        north.close();
        south.close();
        mailing.close();
    }

    @Test
    void bothWorkAtOneMailingAndEachAttemptSaysWhichTookIt() {
        mailing = PracticeMailing.to(900);
        slowly(north, south);
        begin(relay("north", north), relay("south", south));
        mailing.awaitDone(SOON);
        assertEverybodyHasIt(900);
        assertThat(taken("north")).isEqualTo(north.messages().size()).isPositive();
        assertThat(taken("south")).isEqualTo(south.messages().size()).isPositive();
        assertThat(mailing.deliveries().get(1).reply()).startsWith("250 2.0.0 Ok: queued as ");
    }

    @Test
    void aServerThatDiesInMidMailingHandsItsWorkOn() {
        mailing = PracticeMailing.to(1200);
        slowly(north, south);
        var engine = begin(relay("north", north), relay("south", south));
        await().atMost(SOON).until(() -> north.messages().size() > 60);
        north.close();
        await().atMost(SOON)
                .until(() -> mailing.in(SendingState.ACCEPTED) + mailing.in(SendingState.UNCERTAIN) == 1200);
        mailing.hurry();
        mailing.awaitDone(SOON);
        assertThat(recipients()).hasSize(1200);
        assertThat(letters() - 1200).as("repeats").isLessThanOrEqualTo(CONNECTIONS * 5);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(1200);
        assertThat(mailing.books().balanced()).isTrue();
        assertThat(engine.trouble()).as("the other one does its work").isEmpty();
        assertThat(engine.servers().get(0).isWell()).isFalse();
        assertThat(mailing.jdbc()
                        .sql(
                                "select max(attempts) from delivery where id not in (select delivery_id from attempt where outcome = 'uncertain')")
                        .query(Integer.class)
                        .single())
                .as("a dead server uses up nobody's attempts")
                .isEqualTo(1);
    }

    @Test
    void oneThatIsBackWorksAgain() {
        mailing = PracticeMailing.to(600);
        var down = new AtomicBoolean(true);
        north.on("CONNECT", at -> down.get() ? Answer.say("421 4.3.2 not now") : null);
        south.on("DOT", at -> untilNorthHasALetter());
        var engine = begin(relay("north", north), relay("south", south));
        var first = engine.servers().get(0);
        await().atMost(SOON).until(() -> !first.isWell());
        down.set(false);
        mailing.awaitDone(SOON);
        assertEverybodyHasIt(600);
        assertThat(north.messages()).isNotEmpty();
        assertThat(first.isWell()).isTrue();
    }

    private @Nullable Answer untilNorthHasALetter() {
        for (int wait = 0; north.messages().isEmpty() && wait < 3000; wait++) {
            LockSupport.parkNanos(5_000_000);
        }
        return null;
    }

    @Test
    void whatOneIsBlamedForGoesOnThroughTheOther() {
        mailing = PracticeMailing.to(40);
        north.on("RCPT", at -> Answer.say("550 5.7.1 Client host blocked using zen.spamhaus.org"));
        south.on("CONNECT", at -> Answer.say("421 4.3.2 not now"));
        begin(relay("north", north), relay("south", south));
        await().atMost(SOON).until(() -> mailing.in(SendingState.HELD) == 40);
        assertThat(mailing.held().of(1)).singleElement().satisfies(because -> {
            assertThat(because.server()).isEqualTo("north");
            assertThat(because.reason()).isEqualTo("blocked");
            assertThat(because.letters()).isEqualTo(40);
        });

        south.behave();
        assertThat(mailing.held().release(1, "south")).isEqualTo(40);

        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(40);
        assertThat(taken("south")).isEqualTo(40);
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void eachServerTakesTheLettersOfItsSenders() {
        mailing = PracticeMailing.to(300);
        mailing.second(300, "release", "press@second.example");
        begin(relay("north", north, "example.net"), relay("south", south, "second.example"));
        await().atMost(SOON).until(() -> mailing.deliveries().books(2).in(SendingState.ACCEPTED) == 300);
        mailing.awaitDone(SOON);
        assertThat(ids(north)).hasSize(300).allMatch(id -> id <= 300);
        assertThat(ids(south)).hasSize(300).allMatch(id -> id > 300);
    }

    @Test
    void whenTheOnlyServerOfASenderIsDownItsLettersWaitAndOthersGoOn() {
        mailing = PracticeMailing.to(100);
        mailing.second(100, "release", "press@second.example");
        north.on("CONNECT", at -> Answer.say("421 4.3.2 not now"));
        var engine = begin(relay("north", north, "example.net"), relay("south", south, "second.example"));
        await().atMost(SOON).until(() -> mailing.deliveries().books(2).in(SendingState.ACCEPTED) == 100);
        await().atMost(SOON).until(() -> engine.trouble().isPresent());
        assertThat(mailing.in(SendingState.QUEUED)).isEqualTo(100);
        assertThat(mailing.books().balanced()).isTrue();
        north.behave();
        mailing.awaitDone(SOON);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(100);
        assertThat(south.messages()).hasSize(100);
    }

    @Test
    void connectionsWorkInProportionOfTheirWeights() {
        mailing = PracticeMailing.to(1);
        var three = server("three", 10, 3);
        var one = server("one", 10, 1);
        var spare = server("spare", 4, 0);
        var all = List.of(three, one, spare);
        assertThat(all.stream().map(s -> s.wanted(all))).containsExactly(10, 3, 0);
        three.inTrouble("gone");
        assertThat(all.stream().map(s -> s.wanted(all)))
                .as("one looks whether it is back")
                .containsExactly(10, 10, 0);
        one.inTrouble("gone too");
        assertThat(spare.wanted(all)).isEqualTo(4);
        var unset = List.of(server("many", 20, null), server("few", 5, null));
        assertThat(unset.stream().map(s -> s.wanted(unset))).containsExactly(20, 5);
    }

    @Test
    void aServerThatTakesNothingFromUsLeavesTheWorkToTheOther() {
        mailing = PracticeMailing.to(600);
        slowly(south);
        north.on("MAIL", at -> Answer.say("554 5.7.1 Client host blocked using zen.spamhaus.org"));
        begin(relay("north", north), relay("south", south));
        await().atMost(SOON).until(() -> mailing.in(SendingState.ACCEPTED) + mailing.in(SendingState.HELD) == 600);
        assertThat(mailing.in(SendingState.HELD)).isBetween(1, CONNECTIONS * 10);
        assertThat(mailing.books().balanced()).isTrue();
    }

    @Test
    void severalAreSetByName() {
        mailing = PracticeMailing.to(1);
        var settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "d.servers.north.host", "north.example.org",
                        "d.servers.north.for", "example.net, news.example.net",
                        "d.servers.north.weight", "3",
                        "d.servers.south.host", "south.example.org",
                        "d.servers.south.port", "587",
                        "d.servers.south.per-hour", "500")))
                .bind("d", DeliverySettings.class)
                .get();
        assertThat(settings.servers()).containsOnlyKeys("north", "south");
        var north = requireNonNull(settings.servers().get("north"));
        assertThat(north.senders()).containsExactly("example.net", "news.example.net");
        assertThat(north.weight()).isEqualTo(3);
        var south = requireNonNull(settings.servers().get("south"));
        assertThat(south.senders()).isEmpty();
        assertThat(south.perHour()).isEqualTo(500);
        assertThat(south.connections()).isEqualTo(10);
        var none = new Binder(new MapConfigurationPropertySource(Map.of("d.window", "4")))
                .bind("d", DeliverySettings.class)
                .get();
        assertThat(none.servers()).isEmpty();
        assertThat(new Relays(List.of(relay("a", this.north, "example.net"))).adviceFor("other.example"))
                .hasValueSatisfying(advice -> assertThat(advice).contains("other.example"));
    }

    @Test
    void behindASilentServerNoMoreWaitsThanWhatWasBegun() {
        mailing = PracticeMailing.to(600);
        south.on("DATA", at -> Answer.stall());
        var patient = new SmtpServer(
                "127.0.0.1",
                south.port(),
                SmtpServer.Encryption.NONE,
                null,
                null,
                "localhost",
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
        begin(
                relay("north", north),
                new Relay(
                        "south",
                        patient,
                        Set.of(),
                        CONNECTIONS,
                        CONNECTIONS,
                        List.of(),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(10)));
        await().atMost(SOON).until(() -> north.messages().size() >= 600 - CONNECTIONS * 4);
        assertThat(south.messages()).isEmpty();
        assertThat(mailing.books().balanced()).isTrue();

        south.behave();
        south.dropAll();
        await().atMost(SOON).until(() -> {
            mailing.hurry();
            return mailing.in(SendingState.ACCEPTED) == 600;
        });
        assertEverybodyHasIt(600);
    }

    private Engine begin(Relay... relays) {
        var engine = mailing.engine(List.of(relays), PracticeMailing.settings(CONNECTIONS, 0), result -> {});
        engines.add(engine);
        engine.start();
        return engine;
    }

    private static Relay relay(String name, SmtpSink sink, String... senders) {
        return new Relay(
                name,
                SmtpServer.onLoopback(sink.port()),
                Set.of(senders),
                CONNECTIONS,
                CONNECTIONS,
                List.of(),
                Duration.ofSeconds(20),
                Duration.ofMinutes(10));
    }

    private MailServer server(String name, int connections, @Nullable Integer weight) {
        var relay = new Relay(
                name,
                SmtpServer.onLoopback(north.port()),
                Set.of(),
                connections,
                weight == null ? connections : weight,
                List.of(),
                Duration.ofSeconds(20),
                Duration.ofMinutes(10));
        return new MailServer(relay, mailing.ledger().allowances(), Clock.systemUTC());
    }

    private static void slowly(SmtpSink... sinks) {
        for (var sink : sinks) {
            sink.on("DOT", at -> {
                LockSupport.parkNanos(4_000_000);
                return null;
            });
        }
    }

    private void assertEverybodyHasIt(int people) {
        assertThat(recipients()).hasSize(people);
        assertThat(letters()).isEqualTo(people);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(people);
        assertThat(mailing.books().balanced()).isTrue();
    }

    private int taken(String server) {
        return mailing.jdbc()
                .sql("select count(*) from attempt where server = :server and outcome = 'accepted'")
                .param("server", server)
                .query(Integer.class)
                .single();
    }

    private int letters() {
        return north.messages().size() + south.messages().size();
    }

    private Set<String> recipients() {
        return Stream.of(north, south)
                .flatMap(sink -> sink.messages().stream())
                .map(SmtpSink.Message::to)
                .collect(Collectors.toSet());
    }

    private static List<Integer> ids(SmtpSink sink) {
        return sink.messages().stream()
                .map(m -> Integer.valueOf(
                        m.from().substring("bounce-".length(), m.from().indexOf('@'))))
                .toList();
    }
}
