package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Suppressions;
import org.dateline.email.EmailAddress;
import org.dateline.release.Releases;
import org.dateline.world.Certificates;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.unit.DataSize;

/** Bounces wait in a mailbox elsewhere until one of us fetches them. */
@Journey
class ReturnsMailboxTest {

    private static final String ANNA = "anna@readers.test";
    private static final String USER = "bounces@office.test";
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    static GreenMail server;
    static Certificates certificates;

    @BeforeAll
    static void aMailServer() throws Exception {
        certificates = Certificates.made(folder, "dns:localhost,ip:127.0.0.1");
        System.setProperty("greenmail.tls.keystore.file", certificates.file().toString());
        System.setProperty("greenmail.tls.keystore.password", certificates.password());
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
        });
        server.start();
    }

    @AfterAll
    static void stopped() {
        server.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    SentLetter letters;

    @Autowired
    void letters(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        letters = new SentLetter(desk, contacts, lists, releases, jdbc, keys);
    }

    @Autowired
    Receiving receiving;

    @Autowired
    Returns returns;

    @Autowired
    Suppressions suppressions;

    @Autowired
    ReturnsMailbox ofTheSettings;

    @Autowired
    SettableTime time;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    GreenMailUser mailbox;
    SentLetter.Sent letter;

    @BeforeEach
    void anEmptyMailboxAndALetterOut() throws FolderException {
        server.purgeEmailFromAllMailboxes();
        mailbox = server.getUserManager().getUser(USER);
        if (mailbox == null) {
            mailbox = server.setUser(USER, USER, PASSWORD);
        }
        letter = letters.to(ANNA);
    }

    @Test
    void aBounceIsCollectedOnceMatchedActedUponAndDeletedThere() throws Exception {
        arrives(bounce());
        var ours = node(plain(ReturnsSettings.Collected.DELETE));
        ours.collect();

        assertThat(all()).singleElement().satisfies(row -> {
            assertThat(row.way()).isEqualTo("imap");
            assertThat(row.matchedBy()).isEqualTo("verp");
            assertThat(row.action()).isEqualTo("do not write");
        });
        assertThat(suppressions.standing(EmailAddress.parse(ANNA))).hasSize(1);
        assertThat(left("INBOX")).isZero();

        arrives(bounce());
        ours.collect();
        assertThat(all()).as("the very same mail again").hasSize(1);
        assertThat(ours.state()).hasValueSatisfying(state -> {
            assertThat(state.trouble()).isNull();
            assertThat(state.wellAt()).isNotNull();
        });
    }

    @Test
    void keptMailsStayAndAreNotCollectedAgain() throws Exception {
        arrives(bounce());
        var ours = node(plain(ReturnsSettings.Collected.KEEP));
        ours.collect();
        assertThat(left("INBOX")).isEqualTo(1);

        jdbc.sql("truncate returned cascade").update();
        ours.collect();
        assertThat(all()).as("it was dealt with").isEmpty();
    }

    @Test
    void movedMailsStandInAFolderOfTheirOwn() throws Exception {
        arrives(bounce());
        arrives(thanks("one"));
        node(plain(ReturnsSettings.Collected.MOVE)).collect();
        assertThat(all()).hasSize(2);
        assertThat(left("INBOX")).isZero();
        assertThat(left("Collected")).isEqualTo(2);
    }

    @Test
    void rubbishAndGiantsDoNotKeepTheOthersWaiting() throws Exception {
        arrives("\u0000\u0001 no mail at all \u00ff");
        arrives("Subject: enormous\n\n" + "a long line of nothing\n".repeat(8_000));
        arrives(bounce());
        var ours = node(plain(ReturnsSettings.Collected.DELETE));
        ours.collect();

        assertThat(all()).hasSize(2).anySatisfy(row -> assertThat(row.kind()).isEqualTo("hard"));
        assertThat(left("INBOX")).as("too large to be a return").isEqualTo(1);
        ours.collect();
        assertThat(left("INBOX")).isEqualTo(1);
        assertThat(ours.state().orElseThrow().trouble()).isNull();
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsLost() throws Exception {
        arrives(bounce());
        var wrong = node(
                settings("127.0.0.1", server.getImap().getPort(), false, "not it", ReturnsSettings.Collected.DELETE));
        wrong.collect();
        assertThat(wrong.state().orElseThrow().trouble()).contains("user name or password");

        mvc.perform(get("/bounces").with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("last looked into")))
                .andExpect(content().string(containsString("user name or password")))
                .andExpect(content().string(containsString("Nothing is lost")));
        mvc.perform(get("/").with(desk.as(desk.officer())))
                .andExpect(content().string(containsString("user name or password")));

        time.pass(Duration.ofMinutes(3));
        node(plain(ReturnsSettings.Collected.DELETE)).collect();
        assertThat(all()).hasSize(1);
        mvc.perform(get("/bounces").with(desk.as(desk.officer())))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("Nothing is lost"))));
    }

    @Test
    void aServerThatDoesNotAnswerIsTold() {
        ofTheSettings.collect();
        assertThat(ofTheSettings.state().orElseThrow().trouble())
                .isEqualTo("127.0.0.1:1 cannot be reached: nobody answers there.");
        time.pass(Duration.ofMinutes(3));
        node(new ReturnsSettings.Mailbox(
                        "127.0.0.1",
                        server.getImap().getPort(),
                        false,
                        USER,
                        PASSWORD,
                        "Nowhere",
                        ReturnsSettings.Collected.KEEP,
                        "Collected",
                        DataSize.ofKilobytes(64)))
                .collect();
        assertThat(ofTheSettings.state().orElseThrow().trouble()).contains("no folder “Nowhere”");
    }

    @Test
    void ofTwoNodesOneCollectsAndTheOtherTakesOverWhenItIsGone() throws Exception {
        var one = node(plain(ReturnsSettings.Collected.DELETE));
        var other = node(plain(ReturnsSettings.Collected.DELETE));
        one.collect();
        arrives(bounce());
        other.collect();
        assertThat(all()).as("the first holds the mailbox").isEmpty();
        assertThat(left("INBOX")).isEqualTo(1);

        time.pass(Duration.ofMinutes(3));
        other.collect();
        assertThat(all()).hasSize(1);
        arrives(thanks("two"));
        one.collect();
        assertThat(all()).as("it is the other's now").hasSize(1);
    }

    @Test
    void overTlsOnlyWhoProvesItselfIsBelieved() throws Exception {
        arrives(bounce());
        var safe = settings("localhost", server.getImaps().getPort(), true, PASSWORD, ReturnsSettings.Collected.DELETE);
        var stranger = new ReturnsMailbox(safe, receiving, new PollerLease(jdbc), SSLContext.getDefault());
        stranger.collect();
        assertThat(stranger.state().orElseThrow().trouble()).contains("could not prove who it is");
        assertThat(all()).isEmpty();

        time.pass(Duration.ofMinutes(3));
        new ReturnsMailbox(safe, receiving, new PollerLease(jdbc), certificates.trusted()).collect();
        assertThat(all()).hasSize(1);
        assertThat(left("INBOX")).isZero();
    }

    private ReturnsMailbox node(ReturnsSettings.Mailbox settings) {
        try {
            return new ReturnsMailbox(settings, receiving, new PollerLease(jdbc), SSLContext.getDefault());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static ReturnsSettings.Mailbox plain(ReturnsSettings.Collected collected) {
        return settings("127.0.0.1", server.getImap().getPort(), false, PASSWORD, collected);
    }

    private static ReturnsSettings.Mailbox settings(
            String host, int port, boolean tls, String password, ReturnsSettings.Collected collected) {
        return new ReturnsSettings.Mailbox(
                host, port, tls, USER, password, "INBOX", collected, "Collected", DataSize.ofKilobytes(64));
    }

    private List<ReturnRow> all() {
        return returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10);
    }

    private int left(String folder) throws MessagingException {
        var session = Session.getInstance(new Properties());
        try (var store = session.getStore("imap")) {
            store.connect("127.0.0.1", server.getImap().getPort(), USER, PASSWORD);
            return store.getFolder(folder).getMessageCount();
        }
    }

    private void arrives(String mail) throws MessagingException {
        var raw = mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private static String thanks(String word) {
        return "From: someone@elsewhere.test\nTo: press@office.test\nSubject: Thanks " + word + "\n\nNice release!\n";
    }

    private String bounce() {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.readers.test>
                To: %1$s
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <1@mx.readers.test>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                It could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.readers.test

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <%2$s>: Recipient address rejected: User unknown

                --b--
                """.formatted(letter.returnPath(), letter.address());
    }
}
