package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.MailServers;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** "Do our emails leave, and would a bounce come home?" Two emails answer that, over a real mail server and the real listener. */
@Journey
class RoundTripsTest {

    @Autowired
    RoundTrips trips;

    @Autowired
    ReturnsListener listener;

    @Autowired
    Returns returns;

    @Autowired
    PressOffice office;

    @Autowired
    MailServers servers;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Desk desk;

    private final SmtpSink sink = SmtpSink.start();

    @BeforeEach
    void anOfficeThatWrites() {
        servers.use(sink);
        office.release(desk.officer());
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void anOfficerTriesItAndSeesBothComeHome() throws Exception {
        assertThat(page()).contains("Not tried yet");
        assertThat(mvc.post()
                        .uri("/ready/round-trips")
                        .with(desk.as(desk.officer()))
                        .with(csrf())
                        .exchange())
                .hasRedirectedUrl("/ready");
        trips.sendDue();
        assertThat(page()).contains("It has left; what comes home is shown here by itself.", "every ");

        comesHome(toOurselves(), "DKIM-Signature: v=1; a=rsa-sha256; s=k1;\n d=association.example; bh=x; b=y\n");
        bounces(toNobody(), "failed", "5.1.1");

        assertThat(page())
                .contains("Signed by association.example.", "takes emails of up to 20 MB", "Its bounce came home");
        assertThat(returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void whatDoesNotComeHomeIsRed() throws Exception {
        trips.ask();
        trips.sendDue();
        bounces(toNobody(), "delayed", "4.4.1");
        time.pass(Duration.ofMinutes(20));
        assertThat(page())
                .contains("has not come home, so bounces do not either", "no bounce has come home yet")
                .contains("Mail for returns.test must lead to the listener or the mailbox.");
        time.pass(Duration.ofHours(1));
        assertThat(page()).contains("takes mail for any name");
    }

    @Test
    void aServerThatKnowsAtOnceThatNobodyIsThereHasAnswered() {
        sink.on(
                "RCPT",
                at -> at.line().contains("no-such-person") ? SmtpSink.Answer.say("550 5.1.1 no such user") : null);
        trips.ask();
        trips.sendDue();
        assertThat(page()).contains("says at once that there is no such address", "no such user");
    }

    @Test
    void itHappensDailyAndInTheHourBeforeAMailing() {
        trips.sendDue();
        trips.sendDue();
        assertThat(sink.messages()).hasSize(2);
        time.pass(Duration.ofHours(2));
        trips.sendDue();
        assertThat(sink.messages()).hasSize(2);
        var release = office.release(desk.officer());
        office.threeJournalists();
        office.inAnHour(release, time.now().minus(Duration.ofMinutes(5)), desk.officer());
        trips.sendDue();
        assertThat(sink.messages()).hasSize(4);
        time.pass(Duration.ofHours(25));
        trips.sendDue();
        assertThat(sink.messages()).hasSize(6);
    }

    @Test
    void noneLeavesWhileEverythingIsHeld() {
        jdbc.sql("update installation set sending_held_because = 'Restored from a backup.'")
                .update();
        trips.ask();
        trips.sendDue();
        assertThat(sink.messages()).isEmpty();

        jdbc.sql("update installation set sending_held_because = null").update();
        trips.sendDue();
        assertThat(sink.messages()).hasSize(2);
    }

    private String page() {
        try {
            return mvc.get()
                    .uri("/ready")
                    .with(desk.as(desk.officer()))
                    .exchange()
                    .getResponse()
                    .getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SmtpSink.Message toOurselves() {
        return sent("bounce-");
    }

    private SmtpSink.Message toNobody() {
        return sent("no-such-person-");
    }

    private SmtpSink.Message sent(String to) {
        return sink.messages().stream()
                .filter(message -> message.to().startsWith(to))
                .findFirst()
                .orElseThrow();
    }

    private void comesHome(SmtpSink.Message message, String signature) throws MessagingException {
        ComingHomeTest.send(
                listener.port(),
                message.from(),
                message.to(),
                signature + message.text().replace("\r\n", "\n"));
    }

    private void bounces(SmtpSink.Message message, String action, String status) throws MessagingException {
        ComingHomeTest.send(
                listener.port(), "<>", message.from(), """
                From: Mail Delivery System <MAILER-DAEMON@mail.association.example>
                To: %1$s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="report"

                --report
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered.

                --report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.association.example

                Final-Recipient: rfc822; %2$s
                Action: %3$s
                Status: %4$s

                --report--
                """.formatted(message.from(), message.to(), action, status));
    }
}
