package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.audience.Suppression;
import org.dateline.audience.Suppressions;
import org.dateline.embargo.Agreements;
import org.dateline.embargo.How;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
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
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** It went out, and then: the embargo moves, it is withdrawn, somebody else wants it too. */
@Journey
class AfterTheApprovalTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Preparation preparation;

    @Autowired
    Agreements agreements;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Lifts lifts;

    @Autowired
    PracticeSending sending;

    private final SmtpSink sink = SmtpSink.start();
    private Staff ines;
    private Release release;

    @BeforeEach
    void aRelease() {
        ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
        sending.start(sink.port());
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    /** Domains are looked up before the people are taken: time enough for a change. */
    @Test
    void nobodyIsTakenOnceTheApprovalHasEnded() {
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        sending.stop();
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minusSeconds(60));
        var due = mailings.toPrepare().get(0);
        office.approvals.withdraw(release.id(), ines);

        preparation.prepare(due);

        assertThat(mailings.get(row.id()).state()).isEqualTo(State.PLANNED);
        assertThat(office.jdbc
                        .sql("select count(*) from delivery")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoHoldsACopyIsToldThatTheEmbargoMovedAndThatItIsWithdrawn() throws Exception {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        agreements.record(release.id(), grace(), How.TELEPHONE, "", ines.id());
        mvc.perform(post("/releases/{id}/mailings", release.id())
                        .param("preset", "EMBARGOED_COPY")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrlPattern("/mailings/*"));
        office.approve(release, desk.approver());
        goesOut(row(Purpose.EMBARGOED_COPY));
        await().atMost(SOON).until(() -> sink.messages().size() == 1);
        mvc.perform(post("/releases/{id}/embargo-change", release.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("Nobody has to be told")));

        time.pass(Duration.ofMinutes(1));
        office.embargoes.set(release.id(), office.inDays(3, time.now()), PressOffice.BRUSSELS, true, ines.id());
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("1 person holds one with another time")));
        mvc.perform(post("/releases/{id}/embargo-change", release.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("needs an approval")));
        office.approve(release, desk.approver());
        goesOut(row(Purpose.EMBARGO_CHANGE));
        await().atMost(SOON).until(() -> sink.messages().size() == 2);
        await().atMost(SOON).until(() -> row(Purpose.EMBARGO_CHANGE).state() == State.FINISHED);
        assertThat(sink.messages().get(1).to()).isEqualTo("grace.adams@herald.example");
        assertThat(sink.messages().get(1).header("In-Reply-To"))
                .isEqualTo(sink.messages().get(0).header("Message-ID"));
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(not(containsString("Tell them the new time"))));

        mvc.perform(post("/api/mailings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"release\": %d, \"purpose\": \"withdrawal\"}".formatted(release.id()))
                        .with(desk.byToken(ines)))
                .andExpect(status().isCreated());
        office.approve(release, desk.approver());
        goesOut(row(Purpose.WITHDRAWAL));
        await().atMost(SOON).until(() -> sink.messages().size() == 3);
        assertThat(sink.messages().get(2).header("Subject")).startsWith("WITHDRAWN, do not use: Vinyl");
        assertThat(sink.messages().get(2).text()).doesNotContain("Six thousand records");
    }

    @Test
    void theAddressOfAWithdrawnReleaseSaysSoInsteadOfItsWords() throws Exception {
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var press = office.atLift(release, ines);
        office.approve(release, desk.approver());
        goesOut(press);
        await().atMost(SOON).until(() -> mailings.get(press.id()).state() == State.FINISHED);
        var address = "/newsroom/" + release.publicName();
        mvc.perform(get(address)).andExpect(status().isOk()).andExpect(content().string(containsString("Vinyl")));

        mvc.perform(post("/releases/{id}/withdrawal", release.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("needs an approval")));
        mvc.perform(get(address)).andExpect(status().isOk());
        office.approve(release, desk.approver());
        goesOut(row(Purpose.WITHDRAWAL));
        await().atMost(SOON).until(() -> sink.messages().size() == 6);
        mvc.perform(get(address))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("This release is withdrawn")))
                .andExpect(content().string(not(containsString("Vinyl"))));
        mvc.perform(get("/newsroom")).andExpect(content().string(not(containsString("Vinyl"))));
        mvc.perform(get("/newsroom/feed.atom")).andExpect(content().string(not(containsString("Vinyl"))));
    }

    /** Anna has it, Grace's server puts it off, Luc is not written to. */
    @Test
    void stoppedInTheMiddleItNamesWhoHasItAndTheWaysOn() throws Exception {
        sink.on(
                "RCPT",
                at -> at.recipient().startsWith("anna") ? null : SmtpSink.Answer.say("451 4.7.1 come back later"));
        suppress("Luc Martin");
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var press = office.atLift(release, ines);
        office.approve(release, desk.approver());
        goesOut(press);
        await().atMost(SOON)
                .until(() -> deliveries.books(press.id()).count("accepted") == 1
                        && deliveries.books(press.id()).count("deferred") == 1);
        mvc.perform(correct(press)).andExpect(flash().attribute("problem", containsString("Stop it first")));

        var stopped = "/mailings/%d/stopped".formatted(press.id());
        mvc.perform(post("/mailings/{id}/pause", press.id()).with(desk.as(ines)))
                .andExpect(redirectedUrl(stopped));
        mvc.perform(get(stopped).with(desk.as(ines)))
                .andExpect(content().string(containsString("Have it: 1")))
                .andExpect(content().string(containsString("May have it: 1")))
                .andExpect(content().string(containsString("Do not have it: 1")))
                .andExpect(content().string(containsString("1 person whose server had put it off is tried again")))
                .andExpect(content().string(containsString("exactly the 2 who have it or may have it")));
        mvc.perform(get(stopped).header("Accept-Language", "fr").with(desk.as(ines)))
                .andExpect(content().string(containsString("Nouvel essai pour 1 personne")))
                .andExpect(content().string(containsString("exactement aux 2 personnes")))
                .andExpect(content().string(containsString("remis à son serveur de messagerie")));
        mvc.perform(get(stopped + ".csv?who=has").with(desk.as(ines)))
                .andExpect(content().string(containsString("Anna Kowalska")))
                .andExpect(content().string(not(containsString("Grace Adams"))));

        mvc.perform(correct(press)).andExpect(redirectedUrl("/releases/" + release.id()));
        var correction = row(Purpose.CORRECTION);
        assertThat(correction.manner().corrects()).isEqualTo(press.versionId());
        assertThat(office.releases.version(correction.versionId()).correctionNote())
                .containsEntry("en", "6,000 is 6,500");
        mvc.perform(get(stopped).with(desk.as(ines))).andExpect(content().string(containsString("Version 2 is begun")));
        mvc.perform(post("/mailings/{id}/resume", press.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("not approved any more")));

        mvc.perform(post("/mailings/{id}/cancel?to=stopped", press.id()).with(desk.as(ines)))
                .andExpect(redirectedUrl(stopped));
        await().atMost(SOON).until(() -> deliveries.books(press.id()).count("cancelled") == 1);
        mvc.perform(get(stopped).with(desk.as(ines)))
                .andExpect(content().string(containsString("Do not have it: 2")))
                .andExpect(content().string(not(containsString("Cancel the rest"))));
        assertThat(sink.messages()).hasSize(1);
    }

    private RequestBuilder correct(Mailing mailing) {
        return post("/mailings/{id}/correction", mailing.id())
                .param("what", "6,000 is 6,500")
                .with(desk.as(ines));
    }

    private void suppress(String name) {
        var key = office.jdbc
                .sql("select a.key_mac from address a join contact c on c.id = a.contact_id where c.name = :name")
                .param("name", name)
                .query((row, n) -> row.getBytes("key_mac"))
                .single();
        suppressions.suppress(key, "masked", Suppression.Reason.COMPLAINT, "test", "test");
    }

    @Test
    void oneNamedPersonGetsItWithoutANewApproval() throws Exception {
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var press = office.atLift(release, ines);
        office.approve(release, desk.approver());
        var late = office.journalist("Petra Novak", "Noviny", "en");
        mvc.perform(send(press, late)).andExpect(flash().attribute("problem", containsString("recipients are taken")));
        goesOut(press);
        await().atMost(SOON).until(() -> mailings.get(press.id()).state() == State.FINISHED);
        var onTime = sink.messages().size();

        var another = office.journalist("Ida Berg", "Avisen", "no", "en");
        mvc.perform(send(press, another)).andExpect(redirectedUrlPattern("/deliveries/*"));
        await().atMost(SOON).until(() -> sink.messages().size() == onTime + 1);
        await().atMost(SOON).until(() -> mailings.get(press.id()).state() == State.FINISHED);
        assertThat(deliveries.books(press.id()).balanced()).isTrue();
        assertThat(office.isApproved(release)).isTrue();
        mvc.perform(get("/releases/{id}/one-person", release.id()).with(desk.as(desk.approver())))
                .andExpect(content().string(containsString("Ida Berg")))
                .andExpect(content().string(containsString("by Ines")));
        mvc.perform(send(press, another)).andExpect(flash().attribute("problem", containsString("Ida Berg has it")));
    }

    @Test
    void everyGateIsAskedForASinglePersonToo() throws Exception {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        agreements.record(release.id(), grace(), How.TELEPHONE, "", ines.id());
        mvc.perform(post("/releases/{id}/mailings", release.id())
                .param("preset", "EMBARGOED_COPY")
                .with(desk.as(ines)));
        office.approve(release, desk.approver());
        var copy = row(Purpose.EMBARGOED_COPY);
        goesOut(copy);
        await().atMost(SOON).until(() -> sink.messages().size() == 1);

        var stranger = office.journalist("Ida Berg", "Avisen", "en");
        mvc.perform(send(copy, stranger))
                .andExpect(flash().attribute("problem", containsString("has not agreed to the embargo")));
        agreements.record(release.id(), stranger, How.TELEPHONE, "", ines.id());
        var key = office.jdbc
                .sql("select key_mac from address where contact_id = :id")
                .param("id", stranger)
                .query((row, n) -> row.getBytes("key_mac"))
                .single();
        suppressions.suppress(key, "i…g@avisen.example", Suppression.Reason.COMPLAINT, "test", "test");
        mvc.perform(send(copy, stranger)).andExpect(flash().attribute("problem", containsString("do not write")));
        mvc.perform(post("/api/mailings/{id}/deliveries", copy.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"contact\": %d}".formatted(stranger))
                        .with(desk.byToken(ines)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("do not write")));

        for (int n = 0; n < OnePerson.MOST; n++) {
            var more = office.journalist("Number " + (char) ('A' + n), "Paper", "en");
            agreements.record(release.id(), more, How.TELEPHONE, "", ines.id());
            mvc.perform(send(copy, more)).andExpect(redirectedUrlPattern("/deliveries/*"));
        }
        mvc.perform(send(copy, stranger))
                .andExpect(flash().attribute("problem", containsString("10 single people already")));
        await().atMost(SOON).until(() -> sink.messages().size() == 1 + OnePerson.MOST);
    }

    private RequestBuilder send(Mailing mailing, long contact) {
        return post("/mailings/{id}/one-person", mailing.id())
                .param("contact", String.valueOf(contact))
                .with(desk.as(ines));
    }

    private long grace() {
        return office.jdbc
                .sql("select id from contact where name = 'Grace Adams'")
                .query(Long.class)
                .single();
    }

    private Mailing row(Purpose purpose) {
        return mailings.ofRelease(release.id()).stream()
                .filter(m -> m.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    /** Its people are taken, its time comes, its first letter may go. */
    private void goesOut(Mailing mailing) {
        var start = Objects.requireNonNull(mailing.when().start());
        if (time.now().isBefore(start.minus(Duration.ofMinutes(5)))) {
            time.set(start.minus(Duration.ofMinutes(5)));
        }
        await().atMost(SOON).until(() -> mailings.get(mailing.id()).state() == State.PREPARED);
        time.set(start);
        await().atMost(SOON).until(() -> {
            lifts.liftDue();
            return mailings.get(mailing.id()).course().startedAt() != null;
        });
    }
}
