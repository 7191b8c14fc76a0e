package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** On the day of a release one receiver says that we are too fast; the office sees it and what comes of it. */
@Journey
class SlowReceiverJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOO_FAST =
            "421 4.7.28 Our system has detected an unusual rate of unsolicited mail. gsmtp";

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Lifts lifts;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Slowdowns slowdowns;

    @Autowired
    MailDomains domains;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private final SmtpSink sink = SmtpSink.start();
    private Sending sending;
    private Staff ines;
    private Mailing row;

    @BeforeEach
    void gazetaIsWithGoogleAndGoogleSaysStop() {
        ines = desk.officer();
        office.threeJournalists();
        domains.store(List.of(new MailDomain("gazeta.example", "gmail", Duration.ofDays(7))));
        sink.on("RCPT", at -> at.recipient().endsWith("@gazeta.example") ? Answer.say(TOO_FAST) : null);
        var release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        var start = Objects.requireNonNull(mailings.get(row.id()).when().start());
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.start();
        await().atMost(SOON).until(() -> state() == State.PREPARED);
        time.set(start);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> sink.messages().size() == 2);
        await().atMost(SOON).until(() -> slowdowns.inForce().size() == 1);
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.DEFERRED) == 1);
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void thePagesSayWhyAndItGoesOnByItself() {
        assertThat(page("/mailings/" + row.id() + "/progress"))
                .contains("Gmail and Google Workspace", "asked us to go more slowly", "2</b> taken");
        assertThat(page("/sending"))
                .contains("Gmail and Google Workspace", "rests", TOO_FAST, "60 emails a minute", "Go on at full speed");
        assertThat(state()).isEqualTo(State.RUNNING);

        sink.behave();
        time.pass(Duration.ofMinutes(3));
        await().atMost(SOON).until(() -> state() == State.FINISHED);
        assertThat(sink.messages()).hasSize(3);
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
        assertThat(page("/sending")).contains("slowed down");
        time.pass(Duration.ofHours(2));
        assertThat(page("/sending")).contains("No email waits").doesNotContain("slowed down");
    }

    @Test
    void anOfficerMayGoOnAtFullSpeed() {
        assertThat(mvc.post()
                        .uri("/sending/gmail/full-speed")
                        .with(desk.as(desk.assistant()))
                        .exchange())
                .hasStatus(403);
        assertThat(slowdowns.inForce()).hasSize(1);
        sink.behave();
        assertThat(mvc.post()
                        .uri("/sending/gmail/full-speed")
                        .with(desk.as(ines))
                        .exchange())
                .hasStatus3xxRedirection();
        assertThat(slowdowns.inForce()).isEmpty();
        jdbc.sql("update retry set due = dateline_now() where lease_id is null").update();
        await().atMost(SOON).until(() -> state() == State.FINISHED);
        assertThat(sink.messages()).hasSize(3);
        assertThat(jdbc.sql("select sentence from history where what = 'receiver-at-full-speed'")
                        .query(String.class)
                        .single())
                .contains("Gmail and Google Workspace");
    }

    private String page(String address) {
        var answer = mvc.get().uri(address).with(desk.as(ines)).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private State state() {
        return mailings.get(row.id()).state();
    }
}
