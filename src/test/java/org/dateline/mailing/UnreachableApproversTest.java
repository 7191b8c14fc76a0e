package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.embargo.Lifts;
import org.dateline.installation.Times;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The director is on a train: a yes by telephone, which can be objected to, and what is sent without an answer. */
@Journey
class UnreachableApproversTest {

    @Autowired
    PressOffice office;

    @Autowired
    ApprovalRules rules;

    @Autowired
    ObjectionLinks objections;

    @Autowired
    Lifts lifts;

    @Autowired
    Times times;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    Staff ines;
    Staff jan;
    Staff director;
    Release release;
    Mailing press;

    @BeforeEach
    void aPlanForWhichTheDirectorWasAsked() {
        ines = desk.officer();
        jan = desk.secondOfficer();
        director = desk.person("Vera", Role.APPROVER);
        release = office.plannedInDays(2, ines, time.now());
        press = office.rowOf(release);
        rules.allow(true, Duration.ofMinutes(30), desk.administrator());
        office.approvals.ask(release.id(), ines);
        time.set(time.now().plus(Duration.ofMinutes(5)));
    }

    // ---- by telephone

    @Test
    void bothAreOffUntilTheOfficeAllowsThem() throws Exception {
        rules.allow(false, null, desk.administrator());

        refusedCall(ines, call(), "does not take approvals by telephone");
        time.set(time.now().plus(Duration.ofHours(5)));
        assertThatThrownBy(() -> urgently("The minister speaks at noon."))
                .hasMessageContaining("where the office allows it");
        assertThat(office.urgent.urgency(office.plans.of(release.id()), ines)).isEmpty();
        mvc.perform(post("/releases/{id}/approval/urgent", release.id())
                        .param("seen", office.plans.of(release.id()).mark())
                        .param("reason", "The minister speaks at noon.")
                        .with(desk.as(director)))
                .andExpect(status().isForbidden());
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void aYesByTelephoneSaysWhoRecordedItWhenByWhichNumberAndInWhichWords() throws Exception {
        mvc.perform(get("/releases/{id}/approval/telephone", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("Vera")));
        var now = LocalDateTime.ofInstant(time.now(), times.office());
        mvc.perform(post("/releases/{id}/approval/telephone", release.id())
                        .param("seen", office.plans.of(release.id()).mark())
                        .param("giver", String.valueOf(director.id()))
                        .param("date", now.toLocalDate().toString())
                        .param("hour", now.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm")))
                        .param("number", "+32 2 555 01 02")
                        .param("words", "Go, but watch the clock.")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("it is approved")));

        assertThat(office.approvals.standing(release.id()).orElseThrow().words())
                .isEqualTo("approved by Vera by telephone");
        assertThat(history("yes-by-telephone"))
                .singleElement()
                .asString()
                .startsWith("Ines recorded that Vera said yes by telephone")
                .contains("by +32 2 555 01 02: “Go, but watch the clock.”");
        assertThat(told("by-telephone")).containsExactly("Vera");
        mvc.perform(get("/releases/{id}/report", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("approved by Vera by telephone")));
    }

    @Test
    void nobodyRecordsTheirOwnAndNobodyOneThatCouldNotBeGiven() {
        var both = desk.person("Both", Role.OFFICER, Role.APPROVER);
        refusedCall(both, new Call(both.id(), time.now(), "1", "Yes."), "a yes of their own");
        refusedCall(ines, new Call(jan.id(), time.now(), "1", "Yes."), "cannot say yes");
        refusedCall(ines, new Call(director.id(), time.now(), "1", " "), "in which words");
        refusedCall(ines, new Call(director.id(), time.now().plusSeconds(120), "1", "Yes."), "lies ahead");
        refusedCall(
                ines, new Call(director.id(), time.now().minusSeconds(3600), "1", "Yes."), "changed after that call");
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), both.id());
        time.set(time.now().plusSeconds(120));
        refusedCall(ines, new Call(both.id(), time.now(), "1", "Yes."), "changed it last");
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void oneYesByTelephoneOfTwoSendsNothing() {
        var president = desk.person("Ana", Role.APPROVER);
        rules.change(2, List.of(director.id(), president.id()), desk.administrator());

        assertThat(office.telephone.record(release.id(), mark(), call(), ines)).isEmpty();

        assertThat(office.plans.of(release.id()).quorum().words())
                .isEqualTo("1 of 2 yeses: Vera (by telephone, recorded by Ines). Missing: Ana.");
        nothingGoes();
    }

    @Test
    void whoDidNotSayItStopsThePlanByTheLinkInTheirMail() throws Exception {
        office.telephone.record(release.id(), mark(), call(), ines);
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minusSeconds(30));
        assertThat(office.mailings.toPrepare()).hasSize(1);
        var link = linkInTheMail();

        mvc.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(release.reference())))
                .andExpect(content().string(not(containsString("Vinyl"))));
        assertThat(office.isApproved(release)).as("looking stops nothing").isTrue();
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl(link));
        mvc.perform(get(link)).andExpect(content().string(containsString("You have objected")));

        nothingGoes();
        assertThat(office.plans.of(release.id()).last().orElseThrow().voidedBecause())
                .contains("Vera did not give the yes");
        assertThat(told("urgent")).contains("Ines", "Jan").doesNotContain("Vera");
        assertThat(history("yes-objected")).singleElement().asString().contains("the plan was stopped");
        mvc.perform(post(link).with(csrf())).andExpect(flash().attribute("done", containsString("already")));
    }

    @Test
    void afterAnObjectionNothingOfItIsApprovedByTelephoneNorSentUrgently() {
        office.telephone.record(release.id(), mark(), call(), ines);
        object();

        refusedCall(ines, call(), "has objected");
        office.approvals.ask(release.id(), ines);
        time.set(time.now().plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> urgently("The minister speaks at noon.")).hasMessageContaining("objected");
        assertThat(office.approvals.approve(release.id(), mark(), director)).isPresent();
    }

    @Test
    void anObjectionStopsWhatIsGoingOut() {
        office.telephone.record(release.id(), mark(), call(), ines);
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().plusSeconds(1));
        lifts.liftDue();
        office.mailings.toPrepare();
        office.mailings.prepared(press.id(), 3);
        assertThat(office.mailings.started(press.id())).isTrue();

        object();

        assertThat(office.mailings.get(press.id()).state()).isEqualTo(State.PAUSED);
        assertThat(office.jdbc
                        .sql("select mailing_may_send(:id)")
                        .param("id", press.id())
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThatThrownBy(() -> office.mailings.resume(press.id(), ines.id()))
                .hasMessageContaining("not approved any more");
    }

    @Test
    void anObjectionToAnOlderYesLeavesAnotherApprovalAlone() {
        office.telephone.record(release.id(), mark(), call(), ines);
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), ines.id());
        office.approve(release, director);

        object();

        assertThat(office.isApproved(release)).isTrue();
        assertThat(history("yes-objected")).singleElement().asString().contains("nothing was left to stop");
    }

    @Test
    void anObjectionStopsWhatWasSentUrgentlyToo() {
        rules.change(2, List.of(director.id(), desk.person("Ana", Role.APPROVER).id()), desk.administrator());
        office.telephone.record(release.id(), mark(), call(), ines);
        time.set(time.now().plus(Duration.ofMinutes(31)));
        urgently("The minister speaks at noon.");
        assertThat(office.isApproved(release)).isTrue();

        object();

        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void anUnknownObjectionLinkDoesNothing() throws Exception {
        office.telephone.record(release.id(), mark(), call(), ines);

        mvc.perform(post("/objection/1-1-00000000000000000000000000000000").with(csrf()));
        mvc.perform(get("/objection/1-1-00000000000000000000000000000000")).andExpect(status().isNotFound());

        assertThat(office.isApproved(release)).isTrue();
    }

    // ---- urgent

    @Test
    void withoutAnAnswerTheAskerSendsWithAReasonThatEverybodyReads() throws Exception {
        assertThatThrownBy(() -> urgently("The minister speaks at noon.")).hasMessageContaining("may still answer");
        time.set(time.now().plus(Duration.ofMinutes(26)));
        assertThatThrownBy(() -> urgently("  now   ")).hasMessageContaining("Write why");
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("Send without an approval")));

        mvc.perform(post("/releases/{id}/approval/urgent", release.id())
                        .param("seen", mark())
                        .param("reason", "The minister speaks at noon.")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/" + release.id() + "/day"));

        assertThat(office.approvals.standing(release.id()).orElseThrow().words())
                .isEqualTo("sent without approval by Ines (“The minister speaks at noon.”)");
        assertThat(told("urgent")).contains("Jan", "Vera").doesNotContain("Ines");
        assertThat(history("sent-without-approval"))
                .singleElement()
                .asString()
                .contains("The minister speaks at noon.");
        for (var page : List.of("plan", "day", "approval", "report")) {
            mvc.perform(get("/releases/{id}/" + page, release.id()).with(desk.as(jan)))
                    .andExpect(content().string(containsString("The minister speaks at noon.")));
        }
        assertThat(office.mailings.forms(press.id())).containsOnlyKeys("en", "fr");
    }

    @Test
    void onlyWhoeverAskedMayAndOnlyWhatWasAsked() throws Exception {
        time.set(time.now().plus(Duration.ofMinutes(31)));
        assertThatThrownBy(() -> office.urgent.send(release.id(), mark(), "The minister speaks.", jan))
                .hasMessageContaining("Only whoever asked");

        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), ines.id());
        assertThatThrownBy(() -> urgently("The minister speaks at noon."))
                .hasMessageContaining("exactly what was asked");

        askedAgainTheTimeBeginsAgain();
        mvc.perform(post("/settings/house-style")
                .param("language", "en")
                .param("label-ends", "THE END")
                .with(desk.as(desk.administrator())));
        assertThatThrownBy(() -> urgently("The minister speaks at noon."))
                .as("they saw other words")
                .hasMessageContaining("exactly what was asked");
        askedAgainTheTimeBeginsAgain();
        assertThat(office.isApproved(release)).isFalse();
    }

    private void askedAgainTheTimeBeginsAgain() {
        office.approvals.ask(release.id(), ines);
        assertThatThrownBy(() -> urgently("The minister speaks at noon.")).hasMessageContaining("may still answer");
        time.set(time.now().plus(Duration.ofMinutes(31)));
    }

    @Test
    void whatWasSentBackHasItsAnswer() {
        office.approvals.sendBack(release.id(), "Not before the board has met.", director);
        time.set(time.now().plus(Duration.ofHours(2)));

        assertThatThrownBy(() -> urgently("The minister speaks at noon.")).isInstanceOf(NotPossibleNow.class);
        nothingGoes();
    }

    @Test
    void copiesUnderEmbargoNeverGoWithoutAnApproval() {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        office.runningOrders.add(
                release.id(),
                new NewMailing(
                        Purpose.EMBARGOED_COPY,
                        "Copy",
                        office.press(),
                        List.of(),
                        Map.of(),
                        When.at(office.inDays(1, time.now()), PressOffice.BRUSSELS),
                        Preset.EMBARGOED_COPY.manner(release.kind(), office.settings)),
                ines.id());
        office.approvals.ask(release.id(), ines);
        time.set(time.now().plus(Duration.ofHours(1)));

        assertThatThrownBy(() -> urgently("The minister speaks at noon."))
                .hasMessageContaining("never go without an approval");
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void whatTheyAreToldOfItCannotBeSwitchedOff() throws Exception {
        mvc.perform(post("/messages").with(desk.as(director)));

        office.telephone.record(release.id(), mark(), call(), ines);

        assertThat(told("by-telephone")).containsExactly("Vera");
    }

    @Test
    void theOfficeAllowsThemOnAPage() throws Exception {
        mvc.perform(post("/settings/approval/exceptions")
                        .param("telephone", "true")
                        .param("urgent", "2")
                        .with(desk.as(desk.administrator())))
                .andExpect(flash().attribute("problem", containsString("at least 5 minutes")));
        mvc.perform(post("/settings/approval/exceptions").param("urgent", "45").with(desk.as(desk.administrator())))
                .andExpect(flash().attribute("done", "Saved."));

        assertThat(rules.current().byTelephone()).isFalse();
        assertThat(rules.current().urgentAfter()).isEqualTo(Duration.ofMinutes(45));
        rules.change(1, List.of(director.id()), desk.administrator());
        assertThat(rules.current().urgentAfter()).isEqualTo(Duration.ofMinutes(45));
    }

    private void nothingGoes() {
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().plusSeconds(2));
        lifts.liftDue();
        assertThat(lifts.isLifted(release.id())).isFalse();
        assertThat(office.mailings.toPrepare()).isEmpty();
        assertThat(office.mailings.dueToStart()).isEmpty();
        assertThat(office.mailings.started(press.id())).isFalse();
        assertThat(office.mailings.forms(press.id())).isEmpty();
    }

    private Call call() {
        return new Call(director.id(), now(), "+32 2 555 01 02", "Go.");
    }

    private Instant now() {
        return time.now();
    }

    private String mark() {
        return office.plans.of(release.id()).mark();
    }

    private void refusedCall(Staff by, Call call, String because) {
        assertThatThrownBy(() -> office.telephone.record(release.id(), mark(), call, by))
                .hasMessageContaining(because);
    }

    private void urgently(String reason) {
        office.urgent.send(release.id(), mark(), reason, ines);
    }

    private void object() {
        try {
            mvc.perform(post(linkInTheMail()).with(csrf()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String linkInTheMail() {
        var path = office.jdbc
                .sql("select path from staff_message where topic = 'by-telephone'")
                .query(String.class)
                .single();
        assertThat(path).isEqualTo(objections.path(1));
        return path;
    }

    private List<String> told(String topic) {
        return office.jdbc
                .sql(
                        "select s.name from staff_message m join staff s on s.id = m.staff_id where m.topic = :topic order by s.name")
                .param("topic", topic)
                .query(String.class)
                .list();
    }

    private List<@Nullable String> history(String what) {
        return office.jdbc
                .sql("select who || ' ' || sentence from history where what = :what")
                .param("what", what)
                .query(String.class)
                .list();
    }
}
