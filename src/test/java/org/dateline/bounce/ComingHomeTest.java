package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.dateline.access.KeyRing;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Suppression;
import org.dateline.audience.Suppressions;
import org.dateline.email.EmailAddress;
import org.dateline.release.Releases;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.RealPostfix;
import org.dateline.world.SettableTime;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What comes back finds its letter, and only what is proven acts by itself. */
@Journey
class ComingHomeTest {

    private static final String ANNA = "anna@readers.test";

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
    Returns returns;

    @Autowired
    Suppressions suppressions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableTime time;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Test
    void aDeadAddressIsNotWrittenToAgainAndThatCanBeUndone() throws Exception {
        var letter = letters.to(ANNA);
        bring(letter.returnPath(), unknownUser(letter, ANNA));

        var row = only();
        assertThat(row.kind()).isEqualTo("hard");
        assertThat(row.standing()).isEqualTo("proven");
        assertThat(row.matchedBy()).isEqualTo("verp");
        assertThat(row.deliveryId()).isEqualTo(letter.deliveryId());
        assertThat(standing(ANNA)).isEqualTo(List.of(Suppression.Reason.DEAD));

        mvc.perform(post("/bounces/{id}/undo", row.id()).with(desk.as(desk.officer())))
                .andExpect(status().is3xxRedirection());
        assertThat(standing(ANNA)).isEmpty();
    }

    @Test
    void theSameReturnTwiceIsOneReturn() throws Exception {
        var letter = letters.to(ANNA);
        var mail = unknownUser(letter, ANNA);
        bring(letter.returnPath(), mail);
        bring(letter.returnPath(), mail);
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void anAddressBehindAForwardDoesNotCostTheReader() throws Exception {
        var letter = letters.to(ANNA);
        bring(letter.returnPath(), unknownUser(letter, "old-box@elsewhere.test"));
        assertThat(only().proposal()).isEqualTo("look at it");
        assertThat(standing(ANNA)).isEmpty();
    }

    @Test
    void aForgedSenderAddressIsTurnedAwayAtTheDoor() {
        var letter = letters.to(ANNA);
        var forged = letter.returnPath().replaceFirst("bounce-.", "bounce-b");
        assertThatThrownBy(() -> bring(forged, unknownUser(letter, ANNA))).hasStackTraceContaining("550");
        assertThatThrownBy(() -> bring("someone@elsewhere.test", unknownUser(letter, ANNA)))
                .hasStackTraceContaining("550");
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void withoutProofAPersonIsAsked() throws Exception {
        var letter = letters.to(ANNA);
        var stranger = unknownUser(letter, ANNA).replace(letter.messageId(), "<made-up@nowhere.test>");
        receiving.take(Way.IMAP, List.of(), bytes(stranger.replace(letter.returnPath(), "press@office.test")));
        var row = only();
        assertThat(row.standing()).isEqualTo("probable");
        assertThat(row.isOpen()).isTrue();
        assertThat(standing(ANNA)).isEmpty();

        mvc.perform(post("/bounces/{id}/confirmation", row.id()).with(desk.as(desk.officer())))
                .andExpect(status().is3xxRedirection());
        assertThat(standing(ANNA)).isEqualTo(List.of(Suppression.Reason.DEAD));
    }

    @Test
    void theNumberOfOurLetterInsideIsProofWhereverTheReturnArrives() {
        var letter = letters.to(ANNA);
        var elsewhere = unknownUser(letter, ANNA).replace(letter.returnPath(), "press@office.test");
        receiving.take(Way.IMAP, List.of(), bytes(elsewhere));
        assertThat(only().matchedBy()).isEqualTo("message-id");
        assertThat(standing(ANNA)).isEqualTo(List.of(Suppression.Reason.DEAD));
    }

    /** As behind a relay that writes Message-IDs and senders of its own. */
    @Test
    void ourReferenceInAnotherHeaderIsProofToo() {
        var letter = letters.to(ANNA);
        var rewritten = rewritten(letter)
                .replace(
                        "Subject: A headline\n",
                        "Subject: A headline\nX-Dateline-Reference: " + reference(letter) + "\n");
        receiving.take(Way.IMAP, List.of(), bytes(rewritten));
        assertThat(only().matchedBy()).isEqualTo("header");
        assertThat(only().standing()).isEqualTo("proven");
        assertThat(only().deliveryId()).isEqualTo(letter.deliveryId());
    }

    @Test
    void soIsTheEnvelopeIdThatAReportRepeats() {
        var letter = letters.to(ANNA);
        var rewritten = rewritten(letter)
                .replace("Reporting-MTA:", "Original-Envelope-Id: " + reference(letter) + "\nReporting-MTA:");
        receiving.take(Way.IMAP, List.of(), bytes(rewritten));
        assertThat(only().matchedBy()).isEqualTo("header");
        assertThat(only().standing()).isEqualTo("proven");
    }

    @Test
    void aHeaderThatAnybodyCouldWriteNamesTheLetterAndAPersonIsAsked() {
        var letter = letters.to(ANNA);
        jdbc.sql("update delivery set changed_at = changed_at - interval '30 days'")
                .update();
        long mailing =
                jdbc.sql("select mailing_id from delivery").query(Long.class).single();
        var rewritten = rewritten(letter)
                .replace(
                        "Subject: A headline\n",
                        "Subject: A headline\nFeedback-ID: m" + mailing + ":l1:press:office.test\n");
        receiving.take(Way.IMAP, List.of(), bytes(rewritten));
        assertThat(only().matchedBy()).isEqualTo("header");
        assertThat(only().standing()).isEqualTo("probable");
        assertThat(standing(ANNA)).isEmpty();
    }

    private static String rewritten(SentLetter.Sent letter) {
        return unknownUser(letter, ANNA)
                .replace(letter.messageId(), "<of-the-relay@relay.test>")
                .replace(letter.returnPath(), "press@office.test");
    }

    private static String reference(SentLetter.Sent letter) {
        return letter.messageId().substring(1, letter.messageId().indexOf('@'));
    }

    @Test
    void aHolidayIsNoted() throws Exception {
        var letter = letters.to(ANNA);
        bring(letter.returnPath(), """
                From: <%s>
                To: %s
                Subject: Out of office
                Auto-Submitted: auto-replied
                Content-Type: text/plain

                I am on holiday until Monday.
                """.formatted(ANNA, letter.returnPath()));
        assertThat(only().kind()).isEqualTo("autoreply");
        assertThat(only().contactId()).isEqualTo(letter.contactId());
        assertThat(standing(ANNA)).isEmpty();
    }

    @Test
    void fullMailboxesAreCountedUntilTheyWereFullOnFiveDays() throws Exception {
        var letter = letters.to(ANNA);
        for (int day = 1; day <= 4; day++) {
            bring(letter.returnPath(), mailboxFull(letter, day));
            time.pass(Duration.ofDays(1));
        }
        assertThat(returns.open()).isZero();
        bring(letter.returnPath(), mailboxFull(letter, 5));
        assertThat(returns.open()).isEqualTo(1);
        assertThat(standing(ANNA)).isEmpty();
    }

    @Test
    void whateverElseArrivesIsShownAndDoesNothing() throws Exception {
        var letter = letters.to(ANNA);
        bring(letter.returnPath(), "From: someone@elsewhere.test\nSubject: Thanks\n\nNice release!\n");
        bring(letter.returnPath(), "\u0000\u0001 not even a mail \u0000");
        bring(letter.returnPath(), "Subject: \u0000\\u0000 nothing\u0000\n\n" + "\u0000\u00ff".repeat(500));
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.action()).isEqualTo("noted"));
        assertThat(standing(ANNA)).isEmpty();
    }

    @Test
    void aMailThatIsTooLongIsTurnedAwayInWords() {
        var letter = letters.to(ANNA);
        var tooLong = "Subject: Pictures\n\n" + ("x".repeat(998) + "\n").repeat(10_600);
        assertThatThrownBy(() -> bring(letter.returnPath(), tooLong)).hasStackTraceContaining("552 5.3.4");
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void pagesAndApiTellIt() throws Exception {
        var letter = letters.to(ANNA);
        bring(letter.returnPath(), unknownUser(letter, ANNA).replace("Recipient address", "<script>alert(1)</script>"));
        var officer = desk.officer();
        mvc.perform(get("/bounces").with(desk.as(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Anna Kowalska")))
                .andExpect(content().string(Matchers.containsString("nobody by that name")));
        mvc.perform(get("/bounces/{id}", only().id()).with(desk.as(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.not(Matchers.containsString("<script>alert"))));
        mvc.perform(get("/bounces/{id}/raw", only().id()).with(desk.as(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Final-Recipient")));
        mvc.perform(get("/api/returns?kind=hard").with(desk.byToken(officer)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].recipient").value(ANNA))
                .andExpect(jsonPath("$.items[0].kind").value("hard"));
        mvc.perform(get("/api/returns?kind=dead").with(desk.byToken(officer)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value(Matchers.containsString("hard, soft")));
    }

    @Test
    void aRealPostfixReturnsAMailToNobody() throws Exception {
        assumeTrue(
                RealPostfix.isInstalled(),
                "Postfix is not installed here (or we are not root): the test with a real one is left out");
        var letter = letters.to("nobody@readers.test");
        try (var postfix = RealPostfix.start(List.of("anna"), SentLetter.DOMAIN, listener.port())) {
            send(postfix.port(), letter.returnPath(), letter.address(), """
                    From: Office <press@office.test>
                    To: <%s>
                    Subject: A headline
                    Message-ID: %s

                    News.
                    """.formatted(
                            letter.address(), letter.messageId()));
            var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10).isEmpty() && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(only().matchedBy()).as(postfix.log()).isEqualTo("verp");
            assertThat(only().reason()).isEqualTo("userunknown");
            assertThat(standing("nobody@readers.test")).isEqualTo(List.of(Suppression.Reason.DEAD));
        }
    }

    private ReturnRow only() {
        var rows = returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 10);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<Suppression.Reason> standing(String address) {
        return suppressions.standing(EmailAddress.parse(address)).stream()
                .map(Suppression::reason)
                .toList();
    }

    private void bring(String recipient, String mail) throws MessagingException {
        send(listener.port(), "<>", recipient, mail);
    }

    static void send(int port, String sender, String recipient, String mail) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.from", sender);
        properties.put("mail.smtp.timeout", "20000");
        var session = Session.getInstance(properties);
        try (var transport = session.getTransport("smtp")) {
            transport.connect();
            Message message = new MimeMessage(session, new ByteArrayInputStream(bytes(mail)));
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(recipient)});
        }
    }

    private static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String unknownUser(SentLetter.Sent letter, String recipient) {
        return report(
                letter,
                recipient,
                "5.1.1",
                "550 5.1.1 <" + recipient + ">: Recipient address rejected: User unknown",
                "");
    }

    private static String mailboxFull(SentLetter.Sent letter, int day) {
        return report(letter, letter.address(), "5.2.2", "552 5.2.2 The mailbox is full", "Day " + day);
    }

    private static String report(
            SentLetter.Sent letter, String recipient, String status, String diagnostic, String note) {
        return """
                From: Mail Delivery System <MAILER-DAEMON@mx.readers.test>
                To: %1$s
                Subject: Undelivered Mail Returned to Sender %6$s
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
                Status: %3$s
                Diagnostic-Code: smtp; %4$s

                --b
                Content-Type: text/rfc822-headers

                From: Office <press@office.test>
                To: <%7$s>
                Subject: A headline
                Message-ID: %5$s

                --b--
                """.formatted(
                        letter.returnPath(), recipient, status, diagnostic, letter.messageId(), note, letter.address());
    }
}
