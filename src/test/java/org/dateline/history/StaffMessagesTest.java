package org.dateline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.audience.Erasures;
import org.dateline.audience.Suppression;
import org.dateline.audience.Suppressions;
import org.dateline.bounce.ReturnsMailbox;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.SmtpServer;
import org.dateline.installation.Installation;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.dateline.mailing.Approvals;
import org.dateline.mailing.MailingFinished;
import org.dateline.mailing.MailingStarted;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Whoever has to do something learns it by mail, in few mails, and no mail tells what is under embargo. */
@Journey
class StaffMessagesTest {

    @Autowired
    StaffMessages messages;

    @Autowired
    PhoneLinks phone;

    @Autowired
    Alarms alarms;

    @Autowired
    ReturnsMailbox mailbox;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Installation installation;

    @Autowired
    Clock clock;

    @Autowired
    PressOffice office;

    @Autowired
    Approvals approvals;

    @Autowired
    Mailings mailings;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Erasures erasures;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    SmtpSink server;
    StaffMail mail;
    Staff ines;
    Staff tomas;
    Release release;

    @BeforeEach
    void anOfficeWithAPlan() throws IOException {
        server = SmtpSink.start();
        mail = by(SmtpServer.onLoopback(server.port()));
        ines = desk.officer();
        tomas = desk.approver();
        release = office.plannedInDays(5, ines, time.now());
    }

    @AfterEach
    void closed() {
        server.close();
    }

    @Test
    void theApproverIsAskedAndTheOfficerIsAnswered() {
        approvals.ask(release.id(), ines);
        mail.send();
        assertThat(server.messages()).singleElement().satisfies(asked -> {
            assertThat(asked.to()).isEqualTo(tomas.email());
            assertThat(asked.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(asked.header("Subject")).isEqualTo("Ines asks you to approve " + release.reference() + ".");
            assertThat(asked.text().replaceAll("=\r?\n", ""))
                    .containsPattern(
                            "/approve/%d-%d-\\d+-[0-9a-f]{32}-\\d+-[0-9a-f]{32}".formatted(release.id(), tomas.id()));
            assertThat(asked.text())
                    .contains("/releases/" + release.id() + "/approval")
                    .contains("/messages")
                    .doesNotContainIgnoringCase("vinyl");
        });
        assertThat(server.violations()).isEmpty();

        office.approve(release, tomas);
        mail.send();
        assertThat(sentTo(ines)).singleElement().satisfies(answer -> {
            assertThat(answer.text()).contains("Tomas approved " + release.reference());
            assertThat(answer.text()).doesNotContainIgnoringCase("vinyl");
        });
    }

    @Test
    void aRemarkIsReadOnTheDesk() {
        approvals.ask(release.id(), ines);
        approvals.sendBack(release.id(), "Vinyl is not the right word", tomas);
        mail.send();
        assertThat(sentTo(ines))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text())
                        .contains("sent back")
                        .contains("/plan")
                        .doesNotContain("right word"));
    }

    @Test
    void whatHappensInAFewMinutesComesInOneMail() {
        approvals.ask(release.id(), ines);
        mail.send();
        var second = office.release(ines);
        office.goesOut(second, office.inDays(6, time.now()), ines);
        office.atLift(second, ines);
        approvals.ask(second.id(), ines);
        var third = office.release(ines);
        office.goesOut(third, office.inDays(7, time.now()), ines);
        office.atLift(third, ines);
        approvals.ask(third.id(), ines);
        mail.send();
        assertThat(sentTo(tomas)).as("not at once").hasSize(1);

        time.pass(Duration.ofMinutes(6));
        mail.send();
        mail.send();
        assertThat(sentTo(tomas)).hasSize(2);
        assertThat(sentTo(tomas).get(1).header("Subject")).isEqualTo("2 messages from the press office");
        assertThat(sentTo(tomas).get(1).text()).contains(second.reference()).contains(third.reference());
    }

    @Test
    void everybodyChoosesForThemselves() throws Exception {
        var all = Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.APPROVAL_ASKED)
                .map(Topic::name)
                .toArray(String[]::new);
        mvc.perform(get("/").with(desk.as(tomas))).andExpect(content().string(containsString("/messages")));
        mvc.perform(post("/messages").param("topics", all).with(desk.as(tomas))).andExpect(redirectedUrl("/messages"));
        assertThat(messages.wanted(tomas.id()))
                .doesNotContain(Topic.APPROVAL_ASKED)
                .hasSize(all.length);
        approvals.ask(release.id(), ines);
        mail.send();
        assertThat(server.messages()).isEmpty();

        mvc.perform(
                post("/messages").param("topics", Topic.APPROVAL_ASKED.name()).with(desk.as(tomas)));
        assertThat(messages.wanted(tomas.id())).containsExactly(Topic.APPROVAL_ASKED);
    }

    @Test
    void aServerThatIsAwayIsTriedAgainAndTheColleagueSeesIt() throws Exception {
        approvals.ask(release.id(), ines);
        var away = by(SmtpServer.onLoopback(1));
        away.send();
        mvc.perform(get("/messages").with(desk.as(tomas)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("could not be mailed")));
        mail.send();
        assertThat(server.messages()).as("not before its time").isEmpty();
        time.pass(Duration.ofMinutes(3));
        mail.send();
        assertThat(sentTo(tomas)).hasSize(1);
        mvc.perform(get("/messages").with(desk.as(tomas)))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("could not be mailed"))));
    }

    @Test
    void withoutAServerNothingIsMailed() {
        approvals.ask(release.id(), ines);
        var none = by(null);
        assertThat(none.isPossible()).isFalse();
        none.send();
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void aFirstCallNameThatDiesIsToldAndForgottenWithThem() {
        var anna = jdbc.sql("update contact set tier = 1 where name = 'Anna Kowalska' returning id")
                .query(Long.class)
                .single();
        jdbc.sql("delete from address where contact_id = ?").param(anna).update();
        hasAddress(anna, "anna@gazeta.example");
        var luc = jdbc.sql("select id from contact where name = 'Luc Martin'")
                .query(Long.class)
                .single();
        hasAddress(luc, "luc@soir.example");
        suppressions.suppress(
                EmailAddress.parse("anna@gazeta.example"), Suppression.Reason.DEAD, "user unknown", "Dateline");
        suppressions.suppress(
                EmailAddress.parse("luc@soir.example"), Suppression.Reason.DEAD, "user unknown", "Dateline");
        mail.send();
        assertThat(sentTo(ines)).singleElement().satisfies(told -> {
            assertThat(told.text()).contains("Anna Kowalska cannot be reached").contains("/people/" + anna);
            assertThat(told.text()).doesNotContain("Luc Martin");
        });

        erasures.ask(anna, "asked", "Lena");
        time.pass(Duration.ofHours(25));
        erasures.finishDue();
        assertThat(jdbc.sql("select count(*) from staff_message where sentence like '%Kowalska%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aMailingThatEndsWithTroubleIsTold() {
        var mailing = mailings.ofRelease(release.id()).get(0);
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, state)
                select m.id, m.release_id, m.version_id, c.id, case when c.name like 'Luc%' then 'refused' else 'accepted' end
                  from mailing m, contact c where m.id = :id""").param("id", mailing.id()).update();
        jdbc.sql("update mailing set state = 'running' where id = :id")
                .param("id", mailing.id())
                .update();
        mailings.finished(mailing.id());
        mail.send();
        assertThat(sentTo(ines))
                .singleElement()
                .satisfies(told -> assertThat(told.text())
                        .contains("2 taken, 1 turned away")
                        .doesNotContainIgnoringCase("vinyl"));
    }

    @Test
    void thatAMailingStartsAndThatItEndedWellIsTold() {
        var mailing = mailings.ofRelease(release.id()).get(0);
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, state)
                select m.id, m.release_id, m.version_id, c.id, 'accepted' from mailing m, contact c where m.id = :id""").param("id", mailing.id()).update();
        events.publishEvent(new MailingStarted(mailing.id()));
        events.publishEvent(new MailingFinished(mailing.id()));
        mail.send();
        assertThat(sentTo(ines))
                .singleElement()
                .satisfies(told -> assertThat(told.text())
                        .contains(release.reference() + " has begun to go out", "3 emails were taken, none turned away")
                        .doesNotContainIgnoringCase("vinyl"));
    }

    @Test
    void aServerThatStaysAwayIsToldOnce() {
        mailbox.collect();
        alarms.watch();
        assertThat(waiting(Topic.SERVER)).as("a hiccup is nobody's business").isEmpty();
        for (int minute = 0; minute < 10; minute++) {
            time.pass(Duration.ofMinutes(1));
            alarms.watch();
        }
        assertThat(waiting(Topic.SERVER))
                .as("mailbox and mail server, once each")
                .hasSizeBetween(1, 2)
                .anySatisfy(sentence -> assertThat(sentence).contains("cannot be reached"));
    }

    @Test
    void eachIsToldInTheirOwnLanguageAndTheHistoryIsKeptInTheOffices() {
        jdbc.sql("update staff set language = 'fr' where id = ?")
                .param(tomas.id())
                .update();
        Phrases.speaking(DeskLanguage.FRENCH, () -> {
            approvals.ask(release.id(), ines);
            return null;
        });
        mail.send();
        assertThat(sentTo(tomas)).singleElement().satisfies(asked -> {
            assertThat(asked.header("Subject")).isEqualTo("Ines vous demande de valider " + release.reference() + ".");
            assertThat(asked.text()).contains("VOS AVIS").contains("Au bureau").doesNotContain("At the desk");
        });
        office.approve(release, tomas);
        mail.send();
        assertThat(sentTo(ines))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text())
                        .contains("Tomas approved " + release.reference())
                        .contains("WHAT YOU ARE TOLD"));
        assertThat(jdbc.sql(
                                "select sentence from history where release_id = ? and what in ('approval-asked', 'plan-approved') order by id")
                        .param(release.id())
                        .query(String.class)
                        .list())
                .containsExactly("asked for approval", "approved the plan");
    }

    private StaffMail by(@org.jspecify.annotations.Nullable SmtpServer server) {
        return new StaffMail(
                messages, colleagues, installation, clock, Dkim.off(), phone, "dateline@association.example", server);
    }

    private void hasAddress(long contact, String address) {
        try {
            mvc.perform(post("/people/{id}/addresses", contact)
                            .param("email", address)
                            .with(desk.as(desk.listManager())))
                    .andExpect(status().is3xxRedirection());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<SmtpSink.Message> sentTo(Staff person) {
        return server.messages().stream()
                .filter(message -> message.to().equals(person.email()))
                .toList();
    }

    private List<String> waiting(Topic topic) {
        return jdbc.sql("select sentence from staff_message where topic = ? and staff_id = ?")
                .params(topic.word(), ines.id())
                .query(String.class)
                .list();
    }
}
