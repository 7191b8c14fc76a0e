package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.RealDovecot;
import org.dateline.world.RealExim;
import org.dateline.world.RealPostfix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Real servers of readers: Postfix, Exim and Dovecot refuse, give up, forward and answer, and each return comes home. */
@Journey
class RealServersTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Exim has two ways to say that it gave up: in time, or for a way that fails; which, depends on the moment. */
    private static final String LATER = "later@silent.test";

    SentLetter letters;

    @Autowired
    void letters(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        letters = new SentLetter(desk, contacts, lists, releases, jdbc, keys);
    }

    @Autowired
    ReturnsListener listener;

    @Autowired
    Receiving receiving;

    @Autowired
    PollerLease lease;

    @Autowired
    Returns returns;

    private final Map<String, SentLetter.Sent> sent = new HashMap<>();
    private RealDovecot dovecot;
    private RealExim exim;
    private RealPostfix postfix;
    private ReturnsMailbox mailbox;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                RealPostfix.isInstalled() && RealDovecot.isInstalled() && RealExim.isInstalled(),
                "Postfix, Dovecot and Exim are not all here (or we are not root): .ci/run brings them; the test with real"
                        + " servers is left out");
        var port = RealPostfix.freePort();
        dovecot = new RealDovecot(List.of("bounces"), port);
        exim = new RealExim(dovecot.lmtpPort(), SentLetter.DOMAIN, listener.port());
        postfix = RealPostfix.start(
                port,
                List.of("anna"),
                SentLetter.DOMAIN,
                listener.port(),
                new RealPostfix.Besides(
                        List.of(
                                RealDovecot.DOMAIN + " lmtp:inet:127.0.0.1:" + dovecot.lmtpPort(),
                                RealExim.DOMAIN + " smtp:[127.0.0.1]:" + exim.port(),
                                "silent.test smtp:[127.0.0.1]:9"),
                        List.of(
                                "/^(bounce-.+@returns\\.test)$/ $1, bounces@" + RealDovecot.DOMAIN,
                                "/^moved@readers\\.test$/ nobody@" + RealExim.DOMAIN,
                                "/^team@readers\\.test$/ anna@readers.test, gone@readers.test, full@"
                                        + RealDovecot.DOMAIN),
                        List.of(
                                "minimal_backoff_time = 1s",
                                "maximal_backoff_time = 2s",
                                "queue_run_delay = 1s",
                                "delay_warning_time = 1s",
                                "maximal_queue_lifetime = 5s")));
        mailbox = new ReturnsMailbox(
                new ReturnsSettings(
                        new ReturnsSettings.Listener(
                                false, "127.0.0.1", 0, DataSize.ofMegabytes(10), 10, Duration.ofSeconds(60)),
                        new ReturnsSettings.Mailbox(
                                "127.0.0.1",
                                dovecot.imapPort(),
                                false,
                                "bounces",
                                RealDovecot.PASSWORD,
                                "INBOX",
                                ReturnsSettings.Collected.DELETE,
                                "Collected",
                                DataSize.ofMegabytes(10)),
                        List.of(),
                        5,
                        Duration.ofDays(30),
                        Duration.ofDays(180),
                        new ReturnsSettings.RoundTripsSent(false, "")),
                receiving,
                lease);
    }

    @AfterEach
    void stop() {
        var servers = new ArrayList<AutoCloseable>();
        if (postfix != null) {
            servers.add(postfix);
        }
        if (exim != null) {
            servers.add(exim);
        }
        if (dovecot != null) {
            servers.add(dovecot);
        }
        for (var server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void everyReturnComesHomeByListenerAndByImap() throws Exception {
        byPostfix("nobody@readers.test", "News.");
        byPostfix("full@boxes.test", "News.");
        byPostfix("anna@exim.test", "News: " + RealExim.SPAM);
        byPostfix("anna@exim.test", "News, at length.\n".repeat(RealExim.LARGEST / 10));
        byPostfix("late@silent.test", "News.");
        byPostfix("moved@readers.test", "News.");
        byPostfix("team@readers.test", "News.");
        byExim("full@boxes.test", "News.");
        byExim(LATER, "News.");
        byExim("someone@nowhere.test", "News.");

        var expected = Set.of(
                "nobody@readers.test: nobody@readers.test, hard, permanent, userunknown",
                "full@boxes.test: full@boxes.test, soft, permanent, mailboxfull",
                "anna@exim.test: anna@exim.test, soft, permanent, spamdetected",
                "anna@exim.test: anna@exim.test, soft, permanent, mesgtoobig",
                "late@silent.test: late@silent.test, soft, temporary, networkerror",
                "moved@readers.test: nobody@exim.test, hard, permanent, userunknown",
                "team@readers.test: gone@readers.test, hard, permanent, userunknown",
                "team@readers.test: full@boxes.test, soft, permanent, mailboxfull",
                "later@silent.test: later@silent.test, soft, temporary",
                "later@silent.test: later@silent.test, soft, permanent",
                "someone@nowhere.test: someone@nowhere.test, hard, permanent, hostunknown");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(told("listener")).as(this::logs).containsAll(expected));
        await().atMost(LONG).untilAsserted(() -> {
            mailbox.collect();
            assertThat(told("imap")).as(this::logs).containsAll(expected);
        });
    }

    @Test
    void someoneOnHolidayIsSilentAboutAReleaseAndAnswersALetter() throws Exception {
        var release = letters.to("away@boxes.test");
        send(release, """
                List-Id: Press releases <press.office.test>
                List-Unsubscribe: <https://office.test/leave/1>
                Feedback-ID: 1:press:office
                """, "News.");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(dovecot.mailsOf(RealDovecot.AWAY))
                        .as(this::logs)
                        .isEqualTo(1));
        send(release, "", "May I call you?");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(rows()).as(this::logs).isNotEmpty());
        assertThat(dovecot.mailsOf(RealDovecot.AWAY)).isEqualTo(2);
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo("autoreply");
            assertThat(row.matchedBy()).isEqualTo("verp");
            assertThat(row.deliveryId()).isEqualTo(release.deliveryId());
        });
    }

    private List<ReturnRow> rows() {
        return returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 100);
    }

    /** What is told of the returns that came this way, all of them proven to be ours. */
    private Set<String> told(String way) {
        var told = new TreeSet<String>();
        for (var row : rows()) {
            if (row.way().equals(way)) {
                assertThat(row.standing()).as(row.toString()).isEqualTo("proven");
                told.add("%s: %s, %s, %s%s"
                        .formatted(
                                addressOf(row),
                                row.finalRecipient(),
                                row.kind(),
                                row.permanence(),
                                LATER.equals(row.finalRecipient()) ? "" : ", " + row.reason()));
            }
        }
        return told;
    }

    private String addressOf(ReturnRow row) {
        return sent.values().stream()
                .filter(letter -> row.deliveryId() != null && letter.deliveryId() == row.deliveryId())
                .map(SentLetter.Sent::address)
                .findFirst()
                .orElse("nobody of ours");
    }

    private void byPostfix(String address, String text) throws MessagingException {
        post(postfix.port(), sent.computeIfAbsent(address, letters::to), "", text);
    }

    private void byExim(String address, String text) throws MessagingException {
        post(exim.port(), sent.computeIfAbsent(address, letters::to), "", text);
    }

    private void send(SentLetter.Sent letter, String fields, String text) throws MessagingException {
        post(postfix.port(), letter, fields, text);
    }

    private static void post(int port, SentLetter.Sent letter, String fields, String text) throws MessagingException {
        ComingHomeTest.send(port, letter.returnPath(), letter.address(), """
                From: Office <press@office.test>
                To: <%s>
                Subject: A headline
                Message-ID: %s
                %s
                %s
                """.formatted(
                        letter.address(), letter.messageId(), fields, text));
    }

    private String logs() {
        return "Postfix: " + postfix.log() + "\nExim: " + exim.log() + "\nDovecot: " + dovecot.log();
    }
}
