package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.access.EndOfAccess;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Rule;
import org.dateline.audience.Segments;
import org.dateline.release.Release;
import org.dateline.release.Translation;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The figures of every month go out the same way: it is kept once, and the next month begins with it. */
@Journey
class OutlinesTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Segments segments;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Deputies deputies;

    @Autowired
    EndOfAccess endOfAccess;

    Staff ines;
    Release release;

    @BeforeEach
    void aReleaseInTwoLanguages() {
        ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
    }

    @Test
    void theNextMonthBeginsWithEverythingButTheWords() throws Exception {
        office.goesOut(release, office.inDays(5, time.now()), ines);
        office.runningOrders.add(
                release.id(),
                office.row(
                        release,
                        When.at(office.inDays(4, time.now()).withHour(9), PressOffice.BRUSSELS),
                        office.press()),
                ines.id());
        office.runningOrders.add(
                release.id(), office.row(release, When.atTheLift(Duration.ofMinutes(30)), office.press()), ines.id());
        keep("Monthly figures").andExpect(redirectedUrl("/releases/presets"));
        page().andExpect(content().string(containsString("Monthly figures")))
                .andExpect(content().string(containsString("goes out at 11:00 Brussels")))
                .andExpect(content().string(containsString("09:00 Brussels, 1 day before")))
                .andExpect(content().string(containsString("30 min after the lift")));

        begin("May in figures", "").andExpect(flash().attribute("problem", containsString("on which day")));
        assertThat(releases()).isEqualTo(1);

        var day = LocalDate.ofInstant(time.now(), PressOffice.BRUSSELS).plusDays(30);
        begin("May in figures", day.toString()).andExpect(redirectedUrlPattern("/releases/*"));
        var next = office.plans.of(release.id() + 1);
        assertThat(next.headline()).isEqualTo("May in figures");
        assertThat(next.release().sender()).isEqualTo(release.sender());
        assertThat(translations(next.release()))
                .extracting(Translation::language)
                .containsExactly("en", "fr");
        assertThat(translations(next.release())).noneMatch(Translation::isFinal);
        assertThat(Objects.requireNonNull(next.lift()).local()).isEqualTo(day.atTime(11, 0));
        var rows = office.mailings.ofRelease(next.release().id());
        assertThat(rows).hasSize(2);
        assertThat(Objects.requireNonNull(rows.get(0).when().own()).local())
                .isEqualTo(day.minusDays(1).atTime(9, 0));
        assertThat(rows.get(1).when().afterLift()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rows).allSatisfy(row -> assertThat(row.audience()).isEqualTo(office.press()));
    }

    @Test
    void withoutTimesOfItsOwnTheDayMayBeSetLater() throws Exception {
        office.atLift(release, ines);
        keep("Statement");
        begin("We regret", "").andExpect(redirectedUrl("/releases/" + (release.id() + 1)));
        var plan = office.plans.of(release.id() + 1);
        assertThat(plan.embargo()).isEmpty();
        assertThat(plan.rows()).hasSize(1);
        assertThat(plan.people()).isEqualTo(3);
    }

    @Test
    void aSavedSearchIsTakenAsItIsTodayAndWhatIsPutAwayIsLeftOut() throws Exception {
        var desks = segments.add(office.pressList(), "Culture desks", Rule.EVERYBODY, ines);
        var old = office.lists.add(
                new MailingLists.Terms("Old friends", MailingList.Purpose.PRESS, null, "They asked", Map.of()), "Ines");
        var audience = new Audience(List.of(Part.segment(desks.version().id()), Part.list(old.id())), List.of());
        office.runningOrders.add(release.id(), office.row(release, When.atTheLift(), audience), ines.id());
        keep("To the desks");

        var changed = segments.change(desks.id(), "Culture desks", new Rule.Not(Rule.EVERYBODY), ines);
        office.lists.archive(old.id(), "Ines");
        begin("News", "").andExpect(flash().attribute("problem", containsString("“Old friends”")));
        assertThat(office.mailings.ofRelease(release.id() + 1))
                .singleElement()
                .satisfies(row -> assertThat(row.audience().parts())
                        .containsExactly(Part.segment(changed.version().id())));
        assertThat(changed.version().id()).isNotEqualTo(desks.version().id());
    }

    @Test
    void whoseYesItNeedsIsKeptAndTheirDeputiesStandInAsEver() throws Exception {
        var treasurer = desk.person("Tom", Role.APPROVER);
        var director = desk.person("Vera", Role.APPROVER);
        var jan = desk.person("Jakob", Role.APPROVER);
        deputies.name(treasurer.id(), jan.id(), null, null, treasurer);
        office.atLift(release, ines);
        needs(release.id(), treasurer);
        keep("Figures");
        page().andExpect(content().string(containsString("Needs the yes of <b>Tom</b>")));

        begin("May in figures", "").andExpect(redirectedUrl("/releases/" + (release.id() + 1)));
        var may = office.release(ines);
        assertThat(office.plans.of(release.id() + 1).quorum().missingWords())
                .isEqualTo("Tom (or Jakob, who stands in)");
        office.atLift(may, ines);
        needs(may.id(), treasurer);
        assertThatThrownBy(() -> office.approve(may, director)).hasMessageContaining("asks for the yes of Tom");
        assertThat(office.approve(may, jan).approver()).isEqualTo("Jakob for Tom");

        mvc.perform(post("/releases").param("from", String.valueOf(may.id())).with(desk.as(ines)));
        assertThat(office.plans.of(may.id() + 1).quorum().missingWords()).startsWith("Tom");
        mvc.perform(delete("/releases/{id}", may.id() + 1).with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("deleted")));

        endOfAccess.end(treasurer, director, desk.administrator());
        begin("June in figures", "").andExpect(flash().attribute("problem", containsString("No approver any more")));
        assertThat(office.plans.of(may.id() + 2).quorum().isWorthShowing()).isFalse();
    }

    @Test
    void namingSomebodyEndsTheApprovalAndAddsToTheOfficesRule() throws Exception {
        var treasurer = desk.person("Tom", Role.APPROVER);
        var director = desk.person("Vera", Role.APPROVER);
        var ana = desk.person("Ana", Role.APPROVER);
        rules.change(2, List.of(director.id(), ana.id(), treasurer.id()), desk.administrator());
        office.goesOut(release, office.inDays(5, time.now()), ines);
        office.atLift(release, ines);
        office.approvals.approve(release.id(), office.plans.of(release.id()).mark(), director);
        office.approve(release, ana);

        needs(release.id(), treasurer);
        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.plans.of(release.id()).quorum().missingWords()).isEqualTo("Tom and 1 of Ana and Vera");
        var seen = office.plans.of(release.id()).mark();
        assertThat(office.approvals.approve(release.id(), seen, ana)).isEmpty();
        assertThatThrownBy(() -> office.approve(release, director)).hasMessageContaining("Enough of the others");
        needs(release.id(), treasurer);
        assertThat(office.approve(release, treasurer).approver()).isEqualTo("Ana, Tom");

        mvc.perform(post("/releases/{id}/approvers", release.id())
                        .param("people", String.valueOf(ines.id()))
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("approver")));
        assertThat(office.isApproved(release)).isTrue();
    }

    private void needs(long releaseId, Staff person) throws Exception {
        mvc.perform(post("/releases/{id}/approvers", releaseId)
                        .param("people", String.valueOf(person.id()))
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("done", "Saved."));
    }

    @Test
    void aCorrectionBelongsToItsReleaseAlone() throws Exception {
        office.atLift(release, ines);
        office.runningOrders.add(
                release.id(),
                new NewMailing(
                        Purpose.WITHDRAWAL,
                        "Withdrawn",
                        new Audience(List.of(), List.of()),
                        List.of(),
                        Map.of(),
                        When.atTheLift(),
                        Preset.WITHDRAWAL.manner(release.kind(), office.settings)),
                ines.id());
        keep("Press only");
        begin("News", "");
        assertThat(office.mailings.ofRelease(release.id() + 1))
                .extracting(Mailing::purpose)
                .containsExactly(Purpose.AT_LIFT);
    }

    @Test
    void itIsRenamedTakenAwayAndBroughtBack() throws Exception {
        office.atLift(release, ines);
        keep("Figures");
        mvc.perform(post("/releases/presets/1").param("name", "Monthly figures").with(desk.as(ines)));
        page().andExpect(content().string(containsString("<h2>Monthly figures</h2>")));

        mvc.perform(delete("/releases/presets/1").with(desk.as(ines)));
        page().andExpect(content().string(not(containsString("<h2>Monthly figures</h2>"))))
                .andExpect(content().string(containsString("Taken away lately")));
        keep("monthly figures");
        mvc.perform(post("/releases/presets/1/return").with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("another name first")));
        mvc.perform(post("/releases/presets/2").param("name", "Quarter").with(desk.as(ines)));
        mvc.perform(post("/releases/presets/1/return").with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("is back")));
        page().andExpect(content().string(containsString("<h2>Monthly figures</h2>")))
                .andExpect(content().string(containsString("<h2>Quarter</h2>")));
        mvc.perform(post("/releases/presets/2").param("name", " ").with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("Give the preset a name")));

        time.pass(Duration.ofDays(1));
        keep("Quarter");
        page().andExpect(content().string(containsString("Bring back")));
        time.pass(Duration.ofDays(31));
        page().andExpect(content().string(not(containsString("Bring back"))));
    }

    @Test
    void onlyWhoPlansBeginsWithOne() throws Exception {
        office.atLift(release, ines);
        keep("Figures");
        mvc.perform(post("/releases/presets/1/releases").with(desk.as(desk.assistant())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/releases/presets").with(desk.as(desk.assistant())))
                .andExpect(content().string(containsString("Figures")))
                .andExpect(content().string(not(containsString("Start writing"))));
    }

    private ResultActions keep(String name) throws Exception {
        return mvc.perform(
                post("/releases/{id}/preset", release.id()).param("name", name).with(desk.as(ines)));
    }

    private ResultActions begin(String headline, String day) throws Exception {
        return mvc.perform(post("/releases/presets/1/releases")
                .param("headline", headline)
                .param("day", day)
                .with(desk.as(ines)));
    }

    private ResultActions page() throws Exception {
        return mvc.perform(get("/releases/presets").with(desk.as(ines))).andExpect(status().isOk());
    }

    private List<Translation> translations(Release of) {
        return office.releases.translations(
                office.releases.latestVersion(of.id()).id());
    }

    private long releases() {
        return office.jdbc.sql("select count(*) from release").query(Long.class).single();
    }
}
