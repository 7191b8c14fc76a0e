package org.dateline.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.dateline.email.Outcome.Accepted;
import org.dateline.email.Outcome.Deferred;
import org.dateline.email.Outcome.Refused;
import org.dateline.email.Outcome.Step;
import org.dateline.email.Outcome.Uncertain;
import org.dateline.email.Outcome.Unfit;
import org.dateline.email.Outcome.Unsent;
import org.dateline.email.SmtpServer.Encryption;
import org.dateline.world.Certificates;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way a conversation with a mail server can go, over a real socket. */
@Timeout(30)
class SmtpConnectionTest {
    private static final String[] PLAIN = {"DSN", "ENHANCEDSTATUSCODES"};

    @TempDir
    static Path folder;

    private SmtpSink sink;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    @BeforeEach
    void start() {
        sink = SmtpSink.start();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyLettersOverOneConnection(boolean pipelining) throws Exception {
        if (!pipelining) {
            sink.offering(PLAIN);
        }
        send("a@example.org", "b@example.org", "c@example.org");
        assertThat(outcomes).hasSize(3).allMatch(o -> o instanceof Accepted);
        assertThat(((Accepted) outcomes.get(2)).reply())
                .isEqualTo(new ServerReply(250, "2.0.0", List.of("Ok: queued as 1-3")));
        assertThat(sink.messages())
                .extracting(SmtpSink.Message::to)
                .containsExactly("a@example.org", "b@example.org", "c@example.org");
        assertThat(sink.messages().get(0).text()).isEqualTo("Subject: hello\r\n\r\nDear you,\r\n.dot\r\n");
        assertThat(sink.connections()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(sink.commands()).last().isEqualTo("QUIT"));
    }

    @Test
    void aReportOfFailureIsAskedForWhereOffered() throws Exception {
        send("j+news=1@example.org");
        assertThat(sink.messages().get(0).mailCommand())
                .isEqualTo("MAIL FROM:<bounce-0@example.net> SIZE=%d RET=HDRS ENVID=ref0".formatted(LETTER.length));
        assertThat(sink.messages().get(0).rcptCommand())
                .isEqualTo("RCPT TO:<j+news=1@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;j+2Bnews+3D1@example.org");
        sink.offering("PIPELINING");
        send("a@example.org");
        assertThat(sink.messages().get(1).rcptCommand()).isEqualTo("RCPT TO:<a@example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void oneRefusedRecipientLeavesTheOthersAlone(String offers) throws Exception {
        sink.offering(offers)
                .on(
                        "RCPT",
                        at -> at.recipient().startsWith("gone@")
                                ? Answer.say("550-5.1.1 no such\n550 5.1.1 user")
                                : null);
        send("a@example.org", "gone@example.org", "c@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1))
                .isEqualTo(new Refused(new ServerReply(550, "5.1.1", List.of("no such", "user")), Step.RECIPIENT));
        assertThat(outcomes.get(2)).isInstanceOf(Accepted.class);
        assertThat(sink.messages()).hasSize(2);
        assertThat(sink.connections()).isEqualTo(1);
    }

    @Test
    void dataTakenThoughTheRecipientWasRefusedSendsNoLetter() throws Exception {
        sink.on("RCPT", at -> at.recipient().startsWith("gone@") ? Answer.say("550 5.1.1 gone") : null);
        sink.on("DATA", at -> at.recipient().isEmpty() ? Answer.say("354 whatever") : null);
        sink.on(".", at -> Answer.say("554 5.5.1 no recipients"));
        send("gone@example.org", "b@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Refused.class);
        assertThat(outcomes.get(1)).isInstanceOf(Accepted.class);
        assertThat(sink.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void aSenderTurnedAwayIsToldAsThat(String offers) throws Exception {
        sink.offering(offers)
                .on("MAIL", at -> at.line().contains("bounce-0@") ? Answer.say("553 5.1.8 bad sender") : null);
        send("a@example.org", "b@example.org");
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.step()).isEqualTo(Step.SENDER));
        assertThat(outcomes.get(1)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void aLetterDeferredOrRefusedAfterItsEnd(String offers) throws Exception {
        sink.offering(offers);
        sink.on("DOT", at -> at.recipient().startsWith("slow@") ? Answer.say("451 4.7.1 greylisted") : null);
        sink.on("DOT", at -> at.recipient().startsWith("spam@") ? Answer.say("554 5.7.1 we do not like it") : null);
        send("slow@example.org", "spam@example.org", "c@example.org");
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Deferred.class, d -> assertThat(d.reply().status()).isEqualTo("4.7.1"));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.step()).isEqualTo(Step.LETTER));
        assertThat(outcomes.get(2)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "DATA"})
    void goodbyeBeforeALetterLeavesItUnsent(String verb) throws Exception {
        sink.on(verb, at -> at.accepted() == 1 ? Answer.say("421 4.3.2 closing") : null);
        send("a@example.org", "b@example.org", "c@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Unsent.class,
                        u -> assertThat(u.reply())
                                .isNotNull()
                                .extracting(ServerReply::code)
                                .isEqualTo(421));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(Unsent.class, u -> assertThat(u.step()).isEqualTo(Step.CONNECTION));
        assertThat(sink.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DOT"})
    void goodbyeToOneLetterDefersIt(String verb) throws Exception {
        sink.on(verb, at -> at.accepted() == 1 ? Answer.say("421 4.7.0 too many") : null);
        send("a@example.org", "b@example.org", "c@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Deferred.class);
        assertThat(outcomes.get(2)).isInstanceOf(Unsent.class);
    }

    @Test
    void goodbyeInThePlaceOfAnAnswerToTheLetterBefore() throws Exception {
        sink.on("KEPT", at -> at.accepted() == 2 ? Answer.say("421 4.3.2 closing") : null);
        send("a@example.org", "b@example.org", "c@example.org");
        assertThat(outcomes.get(1)).isInstanceOf(Deferred.class);
        assertThat(outcomes.get(2)).isInstanceOf(Unsent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void connectionLostBeforeALetter(String offers) throws Exception {
        sink.offering(offers).on("MAIL", at -> at.accepted() == 1 ? Answer.drop() : null);
        send("a@example.org", "b@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Unsent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void connectionLostInTheMiddleOfALetter(String offers) throws Exception {
        sink.offering(offers).on("BODY", at -> Answer.drop());
        try (var connection = open()) {
            connection.send(
                    envelope(0, "a@example.org"),
                    List.of("Subject: big\r\n\r\n".getBytes(UTF_8), lines(4_000_000)),
                    this::told);
            connection.finish(this::told);
        }
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(Unsent.class, u -> assertThat(u.step()).isEqualTo(Step.LETTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINING", "SIZE"})
    void connectionLostAfterTheEndOfALetterIsUncertain(String offers) throws Exception {
        sink.offering(offers).on("KEPT", at -> at.accepted() == 2 ? Answer.drop() : null);
        send("a@example.org", "b@example.org", "c@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Uncertain.class);
        assertThat(outcomes.get(2)).isInstanceOf(Unsent.class);
        assertThat(order).containsExactly("a@example.org", "b@example.org", "c@example.org");
    }

    @Test
    void aServerThatNeverAnswersTheLetterIsGivenUp() throws Exception {
        sink.on("KEPT", at -> Answer.stall());
        try (var connection = SmtpConnection.open(server(Encryption.NONE, null, Duration.ofMillis(200)))) {
            connection.send(envelope(0, "a@example.org"), List.of(LETTER), this::told);
            connection.finish(this::told);
            assertThat(connection.isOpen()).isFalse();
        }
        assertThat(outcomes).containsExactly(new Uncertain("the server did not answer in time"));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatTakesNoBytesIsNoticedAndCanBeBrokenOff(Encryption encryption) throws Exception {
        var certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        switch (encryption) {
            case NONE -> {}
            case STARTTLS -> sink.withStartTls(certificates.shown());
            case TLS -> sink.withTls(certificates.shown());
        }
        sink.on("BODY", at -> Answer.stall());
        try (var connection = open(server(encryption, null, Duration.ofSeconds(20)), certificates.trusted())) {
            var sending = new Thread(() -> connection.send(
                    envelope(0, "a@example.org"),
                    List.of("Subject: big\r\n\r\n".getBytes(UTF_8), lines(15_000_000)),
                    this::told));
            sending.start();
            while (connection.stalledFor().compareTo(Duration.ofMillis(300)) < 0) {
                Thread.onSpinWait();
            }
            try {
                CompletableFuture.runAsync(connection::abort).get(5, TimeUnit.SECONDS);
                sending.join(5_000);
                assertThat(sending.isAlive()).isFalse();
            } finally {
                sink.close(); // lets go whoever still waits for it
            }
        }
        assertThat(outcomes).singleElement().isInstanceOf(Unsent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello?", "25", "999 x"})
    void nonsenseEndsTheConversation(String nonsense) throws Exception {
        sink.on("KEPT", at -> Answer.say(nonsense));
        send("a@example.org", "b@example.org");
        assertThat(outcomes.get(0)).isInstanceOf(Uncertain.class);
        assertThat(outcomes.get(1)).isInstanceOf(Unsent.class);
    }

    @Test
    void anAnswerToAnotherCommandIsNeverTakenForAYes() throws Exception {
        sink.on("DATA", at -> Answer.say("250 sure"));
        send("a@example.org");
        assertThat(outcomes).singleElement().isInstanceOf(Unsent.class);
    }

    @Test
    void aLetterTooLargeForTheServerIsNotBegun() throws Exception {
        sink.offering("SIZE 10");
        send("a@example.org");
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Unfit.class, u -> assertThat(u.because()).contains("takes at most"));
        assertThat(sink.commands()).noneMatch(c -> c.startsWith("MAIL"));
    }

    @Test
    void lettersOutsideAsciiBeforeTheAtNeedAServerThatCanDoIt() throws Exception {
        send("jörg@example.org", "a@bücher.example");
        assertThat(outcomes.get(0)).isInstanceOf(Unfit.class);
        assertThat(sink.messages().get(0).to()).isEqualTo("a@xn--bcher-kva.example");
        sink.offering("PIPELINING", "SMTPUTF8", "DSN");
        send("jörg@example.org");
        assertThat(sink.messages().get(1).mailCommand()).contains(" SMTPUTF8");
        assertThat(sink.messages().get(1).rcptCommand()).endsWith("ORCPT=utf-8;j\\x{F6}rg@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org>\r\nRCPT TO:<b@example.org",
                "a\n@example.org",
                "a\0@example.org",
                "a b@example.org",
                "<a@example.org>",
                "a@exa mple.org",
                "\"a\r\nb\"@example.org"
            })
    void hostileAddressesNeverReachTheWire(String hostile) {
        assertThatThrownBy(() -> EmailAddress.parse(hostile)).isInstanceOf(InvalidAddress.class);
        assertThatThrownBy(() -> new Envelope(hostile, EmailAddress.parse("a@example.org"), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostileReferenceOrCommandIsRefused() {
        assertThatThrownBy(() -> new Envelope("b@example.net", EmailAddress.parse("a@example.org"), "x\r\nDATA"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WireSocket(
                                server(Encryption.NONE, null, Duration.ofSeconds(1)), SSLContext.getDefault())
                        .writeLine("NOOP\r\nDATA"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lettersGoThroughTls() throws Exception {
        var certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        sink.withTls(certificates.shown()).withSignIn("press", "secret");
        send(
                server(Encryption.TLS, "press", Duration.ofSeconds(5)),
                certificates.trusted(),
                "a@example.org",
                "b@example.org");
        assertThat(outcomes).hasSize(2).allMatch(o -> o instanceof Accepted);
    }

    @Test
    void whatWasOfferedBeforeTlsCountsNoLongerInside() throws Exception {
        var certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        sink.withStartTls(certificates.shown()).withSignIn("press", "secret").offeringInTls("SIZE 1000");
        try (var connection = SmtpConnection.open(
                server(Encryption.STARTTLS, "press", Duration.ofSeconds(5)), certificates.trusted())) {
            assertThat(connection.isPipelining()).isFalse();
            connection.send(envelope(0, "a@example.org"), List.of(LETTER), this::told);
        }
        assertThat(outcomes).singleElement().isInstanceOf(Accepted.class);
    }

    @Test
    void aRefusedEhloInsideTlsEndsIt() throws Exception {
        var certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        sink.withStartTls(certificates.shown()).on("TLS", at -> {
            sink.on("EHLO", again -> Answer.say("502 5.5.1 not again"));
            return null;
        });
        assertUnavailable(
                server(Encryption.STARTTLS, null, Duration.ofSeconds(5)),
                certificates.trusted(),
                "refuses EHLO inside TLS");
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws Exception {
        var certificates = Certificates.made(folder, "dns:elsewhere.example");
        sink.withStartTls(certificates.shown());
        assertUnavailable(
                server(Encryption.STARTTLS, null, Duration.ofSeconds(5)), certificates.trusted(), "127.0.0.1");
        assertThat(sink.commands()).noneMatch(c -> c.startsWith("MAIL"));
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() throws Exception {
        var certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        sink.withTls(certificates.shown());
        assertUnavailable(
                server(Encryption.TLS, null, Duration.ofSeconds(5)), SSLContext.getDefault(), "certification path");
    }

    @Test
    void wordsSlippedInBeforeTlsEndIt() throws Exception {
        sink.withStartTls(
                Certificates.made(folder, "dns:localhost,ip:127.0.0.1").shown());
        sink.on("STARTTLS", at -> Answer.say("220 go ahead\n250-slipped in\n250 PIPELINING"));
        assertUnavailable(
                server(Encryption.STARTTLS, null, Duration.ofSeconds(5)),
                SSLContext.getDefault(),
                "before TLS had begun");
    }

    @Test
    void withoutStartTlsNothingIsSent() {
        assertUnavailable(server(Encryption.STARTTLS, null, Duration.ofSeconds(5)), null, "STARTTLS is required");
    }

    @Test
    void aPasswordNeverTravelsInClear() {
        var far = new SmtpServer(
                "192.0.2.1",
                25,
                Encryption.NONE,
                "press",
                "secret",
                "localhost",
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertUnavailable(far, null, "never travels in clear text");
    }

    @Test
    void aWrongPasswordIsSaidPlainly() {
        sink.withSignIn("press", "other");
        assertUnavailable(
                server(Encryption.NONE, "press", Duration.ofSeconds(5)),
                null,
                "did not accept user and password. It said: 535 5.7.8 wrong user or password");
    }

    @Test
    void aUserWithoutAnythingToSignInToIsAnError() {
        assertUnavailable(server(Encryption.NONE, "press", Duration.ofSeconds(5)), null, "offers no sign-in");
    }

    @Test
    void aServerThatTurnsUsAwayAtTheDoor() {
        sink.on("CONNECT", at -> Answer.say("554 5.7.1 blocked by list"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ServerUnavailable.class,
                        u -> assertThat(u.reply())
                                .isNotNull()
                                .extracting(ServerReply::status)
                                .isEqualTo("5.7.1"));
    }

    @Test
    void noServerAtAll() {
        sink.close();
        assertUnavailable(SmtpServer.onLoopback(sink.port()), null, "refused");
        sink = SmtpSink.start();
    }

    @Test
    void aLetterOfManyPiecesArrivesWholeAndClean() throws Exception {
        try (var connection = open()) {
            for (int i = 0; i < 50; i++) {
                connection.send(
                        envelope(i, "a" + i + "@example.org"),
                        List.of("Subject: x\r\n\r\n".getBytes(UTF_8), lines(i * 3000), "..end\r\n".getBytes(UTF_8)),
                        this::told);
            }
            connection.finish(this::told);
        }
        assertThat(outcomes).hasSize(50).allMatch(o -> o instanceof Accepted);
        assertThat(sink.messages()).allMatch(m -> m.text().endsWith(".end\r\n"));
        assertThat(sink.messages().get(49).text()).hasSizeGreaterThan(49 * 3000);
        assertThat(sink.violations()).isEmpty();
    }

    private static final byte[] LETTER = "Subject: hello\r\n\r\nDear you,\r\n..dot\r\n".getBytes(UTF_8);

    private void send(String... recipients) throws Exception {
        send(SmtpServer.onLoopback(sink.port()), null, recipients);
    }

    private void send(SmtpServer server, @Nullable SSLContext trust, String... recipients) throws Exception {
        try (var connection = open(server, trust)) {
            for (int i = 0; i < recipients.length; i++) {
                connection.send(envelope(i, recipients[i]), List.of(LETTER), this::told);
            }
            connection.finish(this::told);
        }
        assertThat(sink.violations()).isEmpty();
    }

    private void assertUnavailable(SmtpServer server, @Nullable SSLContext trust, String because) {
        assertThatThrownBy(() -> open(server, trust))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessageContaining(because);
    }

    private SmtpConnection open() throws ServerUnavailable {
        return open(SmtpServer.onLoopback(sink.port()), null);
    }

    private static SmtpConnection open(SmtpServer server, @Nullable SSLContext trust) throws ServerUnavailable {
        return trust == null ? SmtpConnection.open(server) : SmtpConnection.open(server, trust);
    }

    private SmtpServer server(Encryption encryption, @Nullable String user, Duration patience) {
        return new SmtpServer(
                "127.0.0.1",
                sink.port(),
                encryption,
                user,
                user == null ? null : "secret",
                "localhost",
                Duration.ofSeconds(2),
                patience,
                patience);
    }

    private void told(Envelope envelope, Outcome outcome) {
        order.add(envelope.recipient().spelling());
        outcomes.add(outcome);
    }

    private static Envelope envelope(int number, String recipient) {
        return new Envelope("bounce-" + number + "@example.net", EmailAddress.parse(recipient), "ref" + number);
    }

    private static byte[] lines(int size) {
        return "0123456789 quick brown foxes\r\n".repeat(size / 30 + 1).getBytes(UTF_8);
    }
}
