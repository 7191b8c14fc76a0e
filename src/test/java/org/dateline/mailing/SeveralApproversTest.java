package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dateline.access.Colleagues;
import org.dateline.access.EndOfAccess;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.embargo.Lifts;
import org.dateline.installation.Times;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** An office in which the director and the president both must say yes; half a yes sends nothing. */
@Journey
class SeveralApproversTest {

    @Autowired
    PressOffice office;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Deputies deputies;

    @Autowired
    Reminders reminders;

    @Autowired
    Lifts lifts;

    @Autowired
    EndOfAccess endOfAccess;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Times times;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    TransactionTemplate transaction;

    Staff ines;
    Staff director;
    Staff president;
    Staff jan;
    Release release;
    Mailing press;

    @BeforeEach
    void aPlanThatTwoMustApprove() {
        ines = desk.officer();
        director = desk.person("Vera", Role.APPROVER);
        president = desk.person("Ana", Role.APPROVER);
        jan = desk.person("Jakob", Role.APPROVER);
        release = office.plannedInDays(2, ines, time.now());
        press = office.rowOf(release);
        rules.change(2, List.of(director.id(), president.id()), desk.administrator());
    }

    @Test
    void halfAYesSendsNothingAndOpensNoPage() {
        assertThat(yes(director)).isFalse();

        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().plusSeconds(5));
        lifts.liftDue();

        assertThat(lifts.isLifted(release.id())).isFalse();
        assertThat(office.mailings.toPrepare()).isEmpty();
        assertThat(office.mailings.forms(press.id())).isEmpty();
        assertThat(office.jdbc
                        .sql("select mailing_approved(:id) or mailing_may_send(:id) or cleared_to_lift(:release)")
                        .param("id", press.id())
                        .param("release", release.id())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void withTheLastYesItIsApprovedByBoth() {
        yes(director);

        assertThat(yes(president)).isTrue();

        var approval = office.approvals.standing(release.id()).orElseThrow();
        assertThat(approval.approver()).isEqualTo("Vera, Ana");
        assertThat(office.mailings.forms(press.id())).containsOnlyKeys("en", "fr");
    }

    @Test
    void aStatementWithoutATimeGoesOutAMinuteAfterTheLastYes() {
        var statement = office.release(ines);
        office.atLift(statement, ines);
        var seen = office.plans.of(statement.id()).mark();
        office.approvals.approve(statement.id(), seen, director);
        assertThat(office.embargoes.find(statement.id())).isEmpty();

        office.approvals.approve(statement.id(), seen, president);

        assertThat(office.isApproved(statement)).isTrue();
        assertThat(office.embargoes.find(statement.id()).orElseThrow().liftsAt())
                .isAfter(time.now());
    }

    @Test
    void nobodySaysYesTwiceAndNobodyElseForThem() {
        yes(director);

        refused(director, "You have said yes. Missing: Ana.");
        refused(jan, "you are not named");
    }

    @Test
    void whoeverChangedItLastCannotBeOneOfThem() {
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), director.id());

        refused(director, "last change yourself");
        assertThat(yes(president)).isFalse();
    }

    @Test
    void theDeputySaysYesOnTheirDaysAndForOnePlaceAlone() {
        var today = times.today();
        deputies.name(president.id(), jan.id(), today.plusDays(1), today.plusDays(1), desk.administrator());
        refused(jan, "you are not named");
        deputies.name(director.id(), jan.id(), null, null, director);
        deputies.name(president.id(), jan.id(), today, today.plusDays(3), president);

        assertThat(yes(jan)).isFalse();
        refused(jan, "You have said yes");
        assertThat(yes(director)).isTrue();

        assertThat(office.approvals.standing(release.id()).orElseThrow().approver())
                .isEqualTo("Jakob for Ana, Vera");
    }

    @Test
    void whoeverIsInTheSeatOfTheOneTheyStandInForSitsThereFirst() {
        deputies.name(president.id(), director.id(), null, null, president);

        yes(director);

        assertThat(quorum().missing())
                .extracting(place -> place.person().name())
                .containsExactly("Ana");
    }

    @Test
    void twoOfThreeAreEnough() {
        rules.change(2, List.of(director.id(), president.id(), jan.id()), desk.administrator());

        assertThat(yes(jan)).isFalse();
        assertThat(quorum().words()).isEqualTo("1 of 2 yeses: Jakob. Missing: 1 of Ana and Vera.");
        assertThat(yes(president)).isTrue();
    }

    @Test
    void anyTwoApproversWhereNobodyIsNamed() {
        rules.change(2, List.of(), desk.administrator());

        assertThat(yes(jan)).isFalse();
        refused(jan, "Missing: one more approver");
        assertThat(yes(director)).isTrue();
    }

    @Test
    void anotherRuleEndsTheYesesOfPlansThatHaveNotAllOfTheirs() {
        yes(director);

        rules.change(1, List.of(president.id()), desk.administrator());

        assertThat(quorum().given()).isEmpty();
        assertThat(office.isApproved(release)).isFalse();
        assertThat(yes(president)).isTrue();
    }

    @Test
    void aRuleThatCannotBeMetIsRefused() {
        assertThatThrownBy(() -> rules.change(3, List.of(director.id(), president.id()), desk.administrator()))
                .hasMessageContaining("between 1 and 2");
        assertThatThrownBy(() -> rules.change(1, List.of(ines.id()), desk.administrator()))
                .hasMessageContaining("Only approvers");
    }

    @Test
    void sentBackAllStartAgain() {
        office.approvals.ask(release.id(), ines);
        yes(director);

        office.approvals.sendBack(release.id(), "The second quote has no speaker.", president);

        assertThat(quorum().given()).isEmpty();
    }

    /** Whichever comes first: nothing is approved that nobody saw. */
    @Test
    void theLastYesAndAChangeOfTheTextAtOneMoment() throws Exception {
        yes(director);
        var seen = office.plans.of(release.id()).mark();
        var version = office.releases.latestVersion(release.id()).id();
        var english = office.translations.main(version);

        var last = transaction.execute(status -> {
            office.translations.save(
                    version, "en", english.revision(), PressOffice.text("Another headline"), ines.id());
            return CompletableFuture.supplyAsync(() -> outcome(seen));
        });

        assertThat(last.get(30, TimeUnit.SECONDS)).contains("changed since you opened it");
        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.mailings.forms(press.id())).isEmpty();
    }

    @Test
    void aChangeThatWaitsForTheLastYesEndsTheApproval() throws Exception {
        yes(director);
        var seen = office.plans.of(release.id()).mark();
        var version = office.releases.latestVersion(release.id()).id();
        var english = office.translations.main(version);

        var change = transaction.execute(status -> {
            office.approvals.approve(release.id(), seen, president);
            return CompletableFuture.runAsync(() -> office.translations.save(
                    version, "en", english.revision(), PressOffice.text("Another headline"), ines.id()));
        });
        change.get(30, TimeUnit.SECONDS);

        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.mailings.forms(press.id())).isEmpty();
    }

    private String outcome(String seen) {
        try {
            office.approvals.approve(release.id(), seen, president);
            return "approved";
        } catch (NotPossibleNow refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void itIsApprovedForAsManyAsEachOfThemSaw() {
        yes(director);
        for (int i = 0; i < 40; i++) {
            office.journalist("Joined " + i, "Later" + i, "en");
        }
        yes(president);

        assertThat(office.mailings.approvedPeople(press.id())).contains(3);
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minusSeconds(60));
        office.mailings.toPrepare();
        assertThat(office.mailings.prepared(press.id(), 43)).isFalse();
    }

    @Test
    void thoseWhoseYesIsMissingAreAskedTheirDeputiesTooAndReminded() {
        deputies.name(president.id(), jan.id(), null, null, president);
        desk.approver();

        office.approvals.ask(release.id(), ines);
        assertThat(told("approval-asked")).containsExactly("Ana", "Jakob", "Vera");

        yes(director);
        forgetMessages();
        time.set(time.now().plus(Duration.ofHours(3)));
        reminders.remindDue();
        assertThat(told("approval-asked")).isEmpty();
        time.set(time.now().plus(Duration.ofMinutes(61)));
        reminders.remindDue();
        reminders.remindDue();
        assertThat(told("approval-asked")).containsExactly("Ana", "Jakob");
    }

    @Test
    void nearItsTimeTheReminderComesSooner() {
        office.approvals.ask(release.id(), ines);
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minus(Duration.ofMinutes(50)));
        reminders.remindDue();
        forgetMessages();

        time.set(time.now().plus(Duration.ofMinutes(21)));
        reminders.remindDue();

        assertThat(told("approval-asked")).containsExactly("Ana", "Vera");
    }

    @Test
    void afterAChangeOneAsksAgainAndThoseWhoHadSaidYesAreToldThatItCountsNoMore() {
        office.approvals.ask(release.id(), ines);
        yes(director);
        forgetMessages();

        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), ines.id());
        assertThat(told("approval-ended")).containsExactly("Ines", "Vera");
        assertThat(office.plans.of(release.id()).asked().orElseThrow().asItIs()).isFalse();

        office.approvals.ask(release.id(), ines);
        office.approvals.ask(release.id(), ines);
        assertThat(told("approval-asked")).containsExactly("Ana", "Vera");
        assertThat(office.plans.of(release.id()).asked().orElseThrow().asItIs()).isTrue();
    }

    @Test
    void whoHasSaidYesAndWhoIsMissingStandsWhereverThePlanIsShown() throws Exception {
        office.approvals.ask(release.id(), ines);
        yes(director);

        for (var page : List.of("plan", "approval", "day")) {
            mvc.perform(get("/releases/{id}/" + page, release.id()).with(desk.as(president)))
                    .andExpect(content().string(containsString("1 of 2 yeses")))
                    .andExpect(content().string(containsString("Missing: <span>Ana</span>")));
        }
        mvc.perform(get("/").with(desk.as(president)))
                .andExpect(content().string(containsString("1 of 2 yeses: Vera. Missing: Ana.")))
                .andExpect(content().string(containsString("asks you to approve")));
        mvc.perform(get("/").with(desk.as(director)))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("asks you to approve"))));
        mvc.perform(get("/api/releases/{id}/plan", release.id()).with(desk.byToken(ines)))
                .andExpect(jsonPath("$.approved").value(false))
                .andExpect(jsonPath("$.yeses.given[0].by").value("Vera"))
                .andExpect(jsonPath("$.yeses.missing").value("Ana"));
    }

    @Test
    void theFirstOfThemIsToldThatNothingGoesOutYet() throws Exception {
        var seen = office.plans.of(release.id()).mark();

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", seen)
                        .with(desk.as(director)))
                .andExpect(flash().attribute("done", containsString("missing: Ana")));
        mvc.perform(post("/api/releases/{id}/approval", release.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mark\":\"" + seen + "\"}")
                        .with(desk.byToken(president)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.approved").value(true));
    }

    @Test
    void whoLeavesIsNamedNoMoreTheirSuccessorIs() {
        endOfAccess.end(president, jan, desk.administrator());

        assertThat(rules.current().people())
                .extracting(ApprovalRule.Person::name)
                .containsExactly("Jakob", "Vera");
        assertThat(rules.current().needed()).isEqualTo(2);
    }

    @Test
    void whoeverApprovesNoMoreHasSaidNoYes() {
        yes(director);

        colleagues.changeRoles(director.id(), List.of(Role.OFFICER));

        assertThat(quorum().given()).isEmpty();
        assertThat(yes(president)).isFalse();
        deputies.name(president.id(), jan.id(), null, null, president);
        assertThatThrownBy(() -> deputies.name(director.id(), jan.id(), null, null, director))
                .hasMessageContaining("An approver stands in for an approver");
    }

    @Test
    void thePlaceOfAYesThatCountsNoMoreIsFreeAgain() {
        deputies.name(president.id(), jan.id(), null, null, president);
        deputies.name(director.id(), president.id(), null, null, director);
        yes(jan);
        colleagues.changeRoles(jan.id(), List.of(Role.OFFICER));

        assertThat(yes(president)).isFalse();
        colleagues.changeRoles(director.id(), List.of(Role.OFFICER));

        assertThat(quorum().missing())
                .singleElement()
                .extracting(Quorum.Place::deputies)
                .as("nobody stands in for somebody who could not say it themselves")
                .isEqualTo(List.of());
    }

    @Test
    void whoComesBackLooksAgain() {
        rules.change(2, List.of(), desk.administrator());
        yes(jan);
        endOfAccess.end(jan, director, desk.administrator());
        assertThat(yes(director)).isFalse();

        office.jdbc
                .sql("update staff set disabled_at = null where id = :id")
                .param("id", jan.id())
                .update();

        assertThat(quorum().given()).extracting(Assent::name).containsExactly("Vera");
    }

    @Test
    void theRuleAndTheDeputiesAreSetOnTheirPages() throws Exception {
        mvc.perform(post("/settings/approval")
                        .param("needed", "1")
                        .param("people", String.valueOf(director.id()))
                        .with(desk.as(director)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/approval")
                        .param("needed", "1")
                        .param("people", String.valueOf(director.id()))
                        .with(desk.as(desk.administrator())))
                .andExpect(flash().attribute("done", "Saved."));
        assertThat(rules.current().words()).isEqualTo("Vera");

        mvc.perform(post("/deputies")
                        .param("staff", String.valueOf(president.id()))
                        .param("deputy", String.valueOf(jan.id()))
                        .with(desk.as(director)))
                .andExpect(flash().attribute("done", "Saved."));
        var own = deputies.all().get(0);
        assertThat(own.name()).as("nobody names a deputy for somebody else").isEqualTo("Vera");
        mvc.perform(delete("/deputies/{id}", own.id()).with(desk.as(president)))
                .andExpect(flash().attribute("problem", containsString("not yours")));
        mvc.perform(delete("/deputies/{id}", own.id()).with(desk.as(director)))
                .andExpect(flash().attribute("done", "Ended."));
        assertThat(deputies.all()).isEmpty();
        mvc.perform(get("/settings/approval").with(desk.as(desk.administrator())))
                .andExpect(status().isOk());
        mvc.perform(get("/deputies").with(desk.as(director))).andExpect(status().isOk());
    }

    private boolean yes(Staff who) {
        return office.approvals
                .approve(release.id(), office.plans.of(release.id()).mark(), who)
                .isPresent();
    }

    private void refused(Staff who, String because) {
        assertThatThrownBy(() -> yes(who)).hasMessageContaining(because);
    }

    private Quorum quorum() {
        return office.plans.of(release.id()).quorum();
    }

    private List<String> told(String topic) {
        return office.jdbc
                .sql(
                        "select s.name from staff_message m join staff s on s.id = m.staff_id where m.topic = :topic order by s.name")
                .param("topic", topic)
                .query(String.class)
                .list();
    }

    private void forgetMessages() {
        office.jdbc.sql("delete from staff_message").update();
    }
}
