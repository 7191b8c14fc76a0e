package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.delivery.Deliveries;
import org.dateline.delivery.PracticeSending;
import org.dateline.delivery.SendingState;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.mailing.When;
import org.dateline.release.Block;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The day it exists for, from the request to the withdrawal, with a mail server that takes every letter. */
@Journey
class AnnouncementDayTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String LUC = "luc.martin@soir.example";
    private static final String GRACE = "grace.adams@herald.example";
    private static final String ANNA = "anna.kowalska@gazeta.example";
    private static final String PETRA = "petra.novak@noviny.example";
    private static final String MEMBER = "mia.lund@venue.example";

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Lifts lifts;

    @Autowired
    PracticeSending sending;

    private final SmtpSink sink = SmtpSink.start();
    private Staff ines;
    private Staff tomas;
    private Release release;
    private LocalDateTime tenOClock;

    @BeforeEach
    void anOffice() {
        ines = desk.officer();
        tomas = desk.approver();
        office.threeJournalists();
        office.journalist("Petra Novak", "Noviny", "en");
        release = office.release(ines);
        tenOClock = office.inDays(3, time.now()).withHour(10);
        sending.start(sink.port());
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void fromTheRequestToTheWithdrawal() throws Exception {
        // three days before: asked without a word of it, and answered by telephone
        goesOutAt(tenOClock);
        for (var name : List.of("Luc Martin", "Grace Adams", "Anna Kowalska")) {
            answer(name, "asked");
        }
        answer("Luc Martin", "agreed");
        answer("Grace Adams", "agreed");
        answer("Petra Novak", "declined");
        act("/releases/{id}/mailings", "preset", "EMBARGOED_COPY");
        act("/releases/{id}/mailings", "preset", "AT_LIFT");
        members();

        // two days before: a copy to those who agreed, each marked
        ask();
        approve("2");
        start(row(Purpose.EMBARGOED_COPY));
        await().atMost(SOON).until(() -> sink.messages().size() == 2);
        assertThat(recipients(0)).containsExactly(GRACE, LUC);
        assertThat(last(LUC).header("Subject")).contains("EMBARGO");
        assertThat(read(last(LUC))).contains("Exemplaire de Luc Martin, Soir");
        assertThat(read(last(GRACE))).contains("Copy for Grace Adams, Herald");
        var copyToGrace = last(GRACE).header("Message-ID");
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("has not agreed to the embargo: 2")));

        // a number changes: the corrected copy goes to exactly those who hold the faulty one
        correct();
        act("/releases/{id}/corrections");
        ask();
        approve("");
        start(row(Purpose.CORRECTION));
        await().atMost(SOON).until(() -> sink.messages().size() == 4);
        assertThat(recipients(2)).containsExactly(GRACE, LUC);
        var corrected = last(GRACE);
        assertThat(corrected.header("Subject")).startsWith("EMBARGO ").contains(" | CORRECTION: ");
        assertThat(corrected.header("In-Reply-To")).isEqualTo(copyToGrace);
        assertThat(corrected.header("References")).isEqualTo(copyToGrace);
        assertThat(read(corrected))
                .startsWith("WHAT CHANGED")
                .contains("6,000 is 6,500", "UNDER EMBARGO", "Six thousand five hundred");
        assertThat(read(last(LUC))).startsWith("CE QUI A CHANGÉ").contains("6 000 devient 6 500");

        // whoever agrees now gets the right one, and nobody the faulty one
        answer("Anna Kowalska", "agreed");
        await().atMost(SOON).until(() -> sink.messages().size() == 5);
        assertThat(read(last(ANNA)))
                .contains("EMBARGO", "Six thousand five hundred")
                .doesNotContain("Six thousand records");
        assertThat(last(ANNA).header("In-Reply-To")).isNull();
        var copyToAnna = last(ANNA).header("Message-ID");

        // on the day, ten minutes before: everything is held, the lift moves by an hour, those who hold it are told
        time.set(instant(tenOClock.minusMinutes(10)));
        act("/hold");
        var eleven = tenOClock.plusHours(1);
        goesOutAt(eleven);
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("3 people hold one with another time")));
        act("/releases/{id}/embargo-change");
        ask();
        approve("");
        act("/hold/resumption-request");
        mvc.perform(post("/hold/resumption").with(desk.as(tomas))).andExpect(status().is3xxRedirection());
        start(row(Purpose.EMBARGO_CHANGE));
        await().atMost(SOON).until(() -> sink.messages().size() == 8);
        assertThat(recipients(5)).containsExactly(ANNA, GRACE, LUC);
        assertThat(last(GRACE).header("In-Reply-To")).isEqualTo(corrected.header("Message-ID"));
        assertThat(last(GRACE).header("References")).isEqualTo(copyToGrace + " " + corrected.header("Message-ID"));
        assertThat(last(ANNA).header("In-Reply-To")).isEqualTo(copyToAnna);
        assertThat(read(last(ANNA))).contains("11:00 in Brussels");

        // at the old time nothing is out; at the new one all of it, within the second
        var address = "/newsroom/" + release.publicName();
        time.set(instant(eleven).minusMillis(1500));
        assertThat(lifts.liftDue()).isZero();
        mvc.perform(get(address)).andExpect(status().isNotFound());
        mvc.perform(get("/newsroom/feed.atom")).andExpect(content().string(not(containsString("Vinyl"))));
        assertThat(sink.messages()).hasSize(8);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> state(Purpose.AT_LIFT) == State.FINISHED);
        await().atMost(SOON).until(() -> state(Purpose.MEMBERS) == State.FINISHED);
        assertThat(recipients(8)).containsExactly(MEMBER, PETRA);
        var ahead = Duration.between(Instant.now(), time.now()); // the sink reads this machine's clock
        assertThat(sink.messages().get(8).at().plus(ahead)).isAfterOrEqualTo(instant(eleven));
        assertThat(read(last(PETRA))).contains("Six thousand five hundred").doesNotContain("EMBARGO");
        mvc.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Six thousand five hundred")));
        mvc.perform(get("/newsroom/feed.atom")).andExpect(content().string(containsString("Vinyl")));
        await().atMost(SOON).until(() -> state(Purpose.EMBARGOED_COPY) == State.FINISHED);

        // an error that cannot be mended: whoever holds it is told, and the page says so
        act("/releases/{id}/withdrawal");
        ask();
        approve("");
        start(row(Purpose.WITHDRAWAL));
        await().atMost(SOON).until(() -> state(Purpose.WITHDRAWAL) == State.FINISHED);
        assertThat(recipients(10)).containsExactly(ANNA, GRACE, LUC, MEMBER, PETRA);
        assertThat(last(PETRA).header("Subject")).startsWith("WITHDRAWN, do not use: ");
        assertThat(last(GRACE).header("References")).endsWith(" " + last(GRACE).header("In-Reply-To"));
        mvc.perform(get(address)).andExpect(status().isGone());

        for (var mailing : office.mailings.ofRelease(release.id())) {
            assertThat(deliveries.books(mailing.id()).balanced())
                    .as(mailing.name())
                    .isTrue();
            assertThat(deliveries.books(mailing.id()).in(SendingState.UNCERTAIN))
                    .as(mailing.name())
                    .isZero();
        }
    }

    @Test
    void whoseServerAskedToComeBackGetsTheCorrectedCopyAlone() throws Exception {
        goesOutAt(tenOClock);
        answer("Luc Martin", "agreed");
        answer("Grace Adams", "agreed");
        act("/releases/{id}/mailings", "preset", "EMBARGOED_COPY");
        ask();
        approve("2");
        sink.on("RCPT", at -> at.line().contains(GRACE) ? SmtpSink.Answer.say("451 4.3.0 Come back later") : null);
        var copy = row(Purpose.EMBARGOED_COPY);
        start(copy);
        await().atMost(SOON).until(() -> deliveries.books(copy.id()).in(SendingState.DEFERRED) == 1);
        await().atMost(SOON).until(() -> sink.messages().size() == 1);

        correct();
        act("/releases/{id}/corrections");
        sink.behave();
        ask();
        approve("");
        start(row(Purpose.CORRECTION));
        await().atMost(SOON).until(() -> state(Purpose.CORRECTION) == State.FINISHED);
        time.pass(Duration.ofHours(2));
        await().atMost(SOON).until(() -> deliveries.books(copy.id()).in(SendingState.ACCEPTED) == 2);
        assertThat(recipients(0)).containsExactly(GRACE, LUC, LUC);
        assertThat(last(GRACE).header("Subject")).startsWith("EMBARGO");
        assertThat(read(last(GRACE))).contains("Six thousand five hundred").doesNotContain("Six thousand records");
    }

    private void goesOutAt(LocalDateTime local) throws Exception {
        mvc.perform(post("/releases/{id}/embargo", release.id())
                        .param("date", local.toLocalDate().toString())
                        .param("time", local.toLocalTime().toString())
                        .param("zone", PressOffice.BRUSSELS.getId())
                        .param("embargoed", "true")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("Goes out")));
    }

    private void answer(String name, String answer) throws Exception {
        var contact = office.jdbc
                .sql("select id from contact where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        act("/releases/{id}/agreements", "contact", String.valueOf(contact), "answer", answer, "how", "telephone");
    }

    private void members() {
        var members = office.lists.add(
                new MailingLists.Terms("Members", MailingList.Purpose.CIRCULAR, null, "Membership", Map.of()), "test");
        var mia = office.journalist("Mia Lund", "Venue", "en");
        office.jdbc
                .sql("update subscription set list_id = :members where contact_id = :mia")
                .param("members", members.id())
                .param("mia", mia)
                .update();
        office.runningOrders.add(
                release.id(),
                new NewMailing(
                        Purpose.MEMBERS,
                        "Members",
                        new Audience(List.of(Audience.Part.list(members.id())), List.of()),
                        List.of(),
                        Map.of(),
                        When.atTheLift(),
                        office.row(release, When.atTheLift(), office.press()).manner()),
                ines.id());
    }

    private void correct() throws Exception {
        act("/releases/{id}/versions", "note", "6,000 is 6,500");
        act("/releases/{id}/correction/fr", "note", "6 000 devient 6 500");
        var version = office.releases.latestVersion(release.id()).id();
        for (var language : List.of("en", "fr")) {
            var before = office.translations.get(version, language);
            var blocks = List.<Block>of(
                    new Block.Paragraph("p1", "Six thousand five hundred records."),
                    new Block.Paragraph("p2", "More to come."));
            office.translations.save(
                    version, language, before.revision(), before.content().withBlocks(blocks), ines.id());
            office.translations.confirmUpToDate(version, language, ines.id());
            office.translations.markFinal(
                    version,
                    language,
                    office.translations.get(version, language).revision(),
                    true,
                    ines.id());
        }
    }

    /** A button of the officer's. */
    private void act(String path, String... fields) throws Exception {
        var request = path.contains("{id}") ? post(path, release.id()) : post(path);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        mvc.perform(request.with(desk.as(ines)))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attribute("problem", nullValue()));
    }

    private void ask() throws Exception {
        act("/releases/{id}/approval-request");
    }

    /** By the second person, who types how many people get an embargoed copy. */
    private void approve(String copies) throws Exception {
        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", office.plans.of(release.id()).mark())
                        .param("copies", copies)
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("done", "Approved."));
    }

    private Mailing row(Purpose purpose) {
        return office.mailings.ofRelease(release.id()).stream()
                .filter(m -> m.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    private State state(Purpose purpose) {
        return row(purpose).state();
    }

    /** Its people are taken, its time comes, its first letter may go. */
    private void start(Mailing mailing) {
        var start = Objects.requireNonNull(mailing.when().start());
        if (time.now().isBefore(start.minus(Duration.ofMinutes(5)))) {
            time.set(start.minus(Duration.ofMinutes(5)));
        }
        await().atMost(SOON).until(() -> office.mailings.get(mailing.id()).state() == State.PREPARED);
        time.set(start);
        await().atMost(SOON)
                .until(() -> office.mailings.get(mailing.id()).course().startedAt() != null);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(PressOffice.BRUSSELS).toInstant();
    }

    private SmtpSink.Message last(String address) {
        return sink.messages().stream()
                .filter(m -> m.to().equals(address))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Of the letters after the first so many. */
    private List<String> recipients(int after) {
        return sink.messages().stream()
                .skip(after)
                .map(SmtpSink.Message::to)
                .sorted()
                .toList();
    }

    /** What a reader of plain text reads first to last. */
    private static String read(SmtpSink.Message message) throws MessagingException, IOException {
        var bytes = new ByteArrayInputStream(message.text().getBytes(StandardCharsets.UTF_8));
        var mail = new MimeMessage(Session.getInstance(new Properties()), bytes);
        var alternatives = (Multipart) mail.getContent();
        return alternatives.getBodyPart(0).getContent().toString().strip();
    }
}
