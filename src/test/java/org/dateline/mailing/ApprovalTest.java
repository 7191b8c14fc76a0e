package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingList;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Rule;
import org.dateline.audience.Segments;
import org.dateline.embargo.Lifts;
import org.dateline.release.Release;
import org.dateline.release.Sender;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Approved is what is sent. */
@Journey
class ApprovalTest {

    @Autowired
    PressOffice office;

    @Autowired
    Segments segments;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Lifts lifts;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    Staff ines;
    Staff tomas;
    Release release;
    Mailing press;
    long cultureDesks;
    long picture;

    @BeforeEach
    void aPlanForThursday() {
        ines = desk.officer();
        tomas = desk.approver();
        office.threeJournalists();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        cultureDesks = segments.add(office.pressList(), "Culture desks", Rule.EVERYBODY, ines)
                .id();
        var culture = new Audience(
                List.of(Part.segment(segments.get(cultureDesks).version().id())), List.of());
        press = office.runningOrders.add(release.id(), office.row(release, When.atTheLift(), culture), ines.id());
        picture = office.jdbc
                .sql("""
                    insert into asset (release_id, token, file_name, media_type, bytes, width, height, created_by)
                    values (:release, 'minister', 'minister.png', 'image/png', '', 1, 1, :staff) returning id\
                    """)
                .param("release", release.id())
                .param("staff", ines.id())
                .query(Long.class)
                .single();
    }

    void describe(Release.Reach reach, Sender sender) {
        office.releases.describe(release.id(), release.kind(), reach, sender, release.topics(), ines.id());
    }

    void houseStyle(Staff by) throws Exception {
        mvc.perform(post("/settings/house-style")
                .param("language", "en")
                .param("label-ends", "THE END")
                .with(desk.as(by)));
    }

    void listWords(Staff by) {
        office.lists.change(
                office.pressList(),
                new MailingLists.Terms(
                        "Press releases",
                        MailingList.Purpose.PRESS,
                        null,
                        "legitimate interest",
                        Map.of("en", "You asked for it.")),
                by);
    }

    void change(NewMailing row) {
        office.runningOrders.change(press.id(), row, ines.id());
    }

    @ParameterizedTest
    @EnumSource
    void anApprovalEndsWithEachKindOfChange(PlanChange change) throws Exception {
        office.approve(release, tomas);
        assertThat(office.isApproved(release)).isTrue();

        change.make(this);

        assertThat(office.isApproved(release)).isFalse();
        assertThat(office.mailings.forms(press.id())).isEmpty();
        assertThat(office.plans.of(release.id()).last().orElseThrow().voidedBecause())
                .isNotBlank();
    }

    @Test
    void whatWouldStopIsSaidBeforeAListOrASearchIsChanged() throws Exception {
        var pages = List.of("/lists/" + office.pressList() + "/edit", "/segments/" + cultureDesks);
        for (var page : pages) {
            mvc.perform(get(page).with(desk.as(ines))).andExpect(content().string(not(containsString("stops what"))));
        }

        office.approve(release, tomas);

        for (var page : pages) {
            mvc.perform(get(page).with(desk.as(ines)))
                    .andExpect(content().string(containsString("stops what was approved")))
                    .andExpect(content().string(containsString("Vinyl outsells compact discs</a>: <b>Press</b>")))
                    .andExpect(content().string(containsString("1 approved mailing stops")));
        }
        PlanChange.WORDS_OF_A_LIST.make(this);
        assertThat(office.isApproved(release)).isFalse();
        mvc.perform(get(pages.get(0)).with(desk.as(ines)))
                .andExpect(content().string(not(containsString("stops what"))));
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOfTwoYesesEndsWithEachKindOfChange(PlanChange change) throws Exception {
        var vera = desk.person("Vera", Role.APPROVER);
        rules.change(2, List.of(tomas.id(), vera.id()), desk.administrator());
        var seen = office.plans.of(release.id()).mark();
        office.approvals.approve(release.id(), seen, tomas);

        change.make(this);

        assertThat(office.plans.of(release.id()).quorum().given()).isEmpty();
        assertThat(office.jdbc
                        .sql("select count(*) from assent where ended_at is null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> office.approvals.approve(release.id(), seen, vera))
                .isInstanceOf(NotPossibleNow.class);
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void aRowTakesTheSavedSearchAsItIsNow() throws Exception {
        PlanChange.SAVED_SEARCH.make(this);

        assertThat(office.mailings.get(press.id()).audience().parts())
                .containsExactly(
                        Part.segment(segments.get(cultureDesks).version().id()));
    }

    @Test
    void aPersonWhoJoinsAListEndsNoApproval() {
        office.approve(release, tomas);

        office.journalist("Olga Ferrara", "Corriere", "it");

        assertThat(office.isApproved(release)).isTrue();
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minusSeconds(60));
        assertThat(office.mailings.toPrepare()).extracting(Mailing::id).containsExactly(press.id());
    }

    @Test
    void theApprovalKeepsTheLettersByHashAndTheCounts() {
        var approval = office.approve(release, tomas);

        var forms = office.mailings.forms(press.id());
        assertThat(forms).containsOnlyKeys("en", "fr");
        assertThat(forms.keySet()).startsWith("en");
        assertThat(office.mailings.approvedPeople(press.id())).contains(3);
        assertThat(approval.content().at("/counts/" + press.id()).asInt()).isEqualTo(3);
        assertThat(approval.content().at("/letters/" + press.id() + "/en").asString())
                .isEqualTo(Fingerprint.hex(java.util.Objects.requireNonNull(forms.get("en"))));
        assertThat(approval.content().at("/plan/release/senderAddress").asString())
                .isEqualTo("press@association.example");
    }

    @Test
    void aChangeThatNobodyAnnouncedIsFoundWhenPeopleAreTaken() {
        office.approve(release, tomas);
        office.jdbc
                .sql("update translation set content = jsonb_set(content, '{headline}', '\"Something else\"') where"
                        + " language = 'fr'")
                .update();
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().minusSeconds(60));

        assertThat(office.mailings.toPrepare()).isEmpty();
        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void whoeverLastEditedCannotApprove() throws Exception {
        var both = desk.person("Vera", Role.OFFICER, Role.APPROVER);
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(5)), both.id());
        var mark = office.plans.of(release.id()).mark();

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", mark)
                        .with(desk.as(both)))
                .andExpect(flash().attribute("problem", Matchers.containsString("last change yourself")));
        mvc.perform(post("/api/releases/{id}/approval", release.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mark\":\"" + mark + "\"}")
                        .with(desk.byToken(both)))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail", Matchers.containsString("last change yourself")));
        assertThat(office.isApproved(release)).isFalse();

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", mark)
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("done", "Approved."));
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void anOfficerWhoIsNoApproverCannotApprove() throws Exception {
        var mark = office.plans.of(release.id()).mark();

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", mark)
                        .with(desk.as(desk.secondOfficer())))
                .andExpect(status().isForbidden());

        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void whatChangedSinceTheApproverLookedIsNotApproved() throws Exception {
        var seen = office.plans.of(release.id()).mark();
        PlanChange.TEXT.make(this);
        office.translations.markFinal(
                office.releases.latestVersion(release.id()).id(),
                "en",
                office.translations
                        .main(office.releases.latestVersion(release.id()).id())
                        .revision(),
                true,
                ines.id());

        assertThatThrownBy(() -> office.approvals.approve(release.id(), seen, tomas))
                .isInstanceOf(NotPossibleNow.class)
                .hasMessageContaining("changed since you opened it");
    }

    @Test
    void theApproverIsToldWhatChangedSinceLastTime() throws Exception {
        office.approve(release, tomas);
        PlanChange.TEXT.make(this);
        PlanChange.TIME_OF_A_ROW.make(this);
        var plan = office.plans.of(release.id());

        var changes =
                Changes.between(plan.last().orElseThrow().content().path("plan"), Fingerprint.tree(plan.content()));

        assertThat(changes).containsExactly("English was taken away.", "“Press” has another time.");
    }

    @Test
    void whatChangedBesideTheTextIsToldToo() throws Exception {
        office.approve(release, tomas);
        PlanChange.WORDS_OF_A_PICTURE.make(this);
        PlanChange.WORDS_OF_A_LIST.make(this);
        var plan = office.plans.of(release.id());
        assertThat(Changes.since(plan.last().orElseThrow(), plan))
                .containsExactly("What a list says of itself changed.", "The words of a picture changed.");

        var before = Map.of("texts", Map.of("v2", Map.of("occasion", Map.of("place", "Brussels"))));
        var now = Map.of(
                "texts",
                Map.of(
                        "v2", Map.of("occasion", Map.of("place", "Brussels")),
                        "v10", Map.of("occasion", Map.of("place", "Ghent"), "whatChanged", Map.of("en", "The room."))));
        assertThat(Changes.between(Fingerprint.tree(before), Fingerprint.tree(now)))
                .containsExactly(
                        "Time, place or answer of the invitation changed.",
                        "What readers are told of the correction changed.");
    }

    /** A saved search, the words of a list and the house style belong to no release, and change what is sent all the same. */
    @Test
    void whoeverChangedWhatManyPlansShareCannotApproveThem() throws Exception {
        var all = desk.person("Vera", Role.OFFICER, Role.LIST_MANAGER, Role.ADMINISTRATOR, Role.APPROVER);
        segments.change(cultureDesks, "Culture desks", Rule.EVERYBODY, all);
        assertThat(office.plans.of(release.id()).lastEdit().name())
                .as("nothing changed")
                .isEqualTo("Ines");

        segments.change(cultureDesks, "Culture desks", new Rule.Test("country", "is", List.of("BE")), all);
        refusedTo(all);
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(1)), ines.id());
        listWords(all);
        refusedTo(all);
        office.runningOrders.move(press.id(), When.atTheLift(Duration.ofMinutes(2)), ines.id());
        houseStyle(all);
        refusedTo(all);
        office.approve(release, tomas);
    }

    @Test
    void aProgramIsToldWhatItsChangeStops() throws Exception {
        var search = "/api/segments/" + cultureDesks;
        office.approve(release, tomas);
        byProgram(get(search), "")
                .andExpect(jsonPath("$.wouldStop[0].release").value("Vinyl outsells compact discs"))
                .andExpect(jsonPath("$.wouldStop[0].mailing").value(press.name()));
        byProgram(put(search), ruleOf("null"))
                .andExpect(jsonPath("$.stopped").isEmpty())
                .andExpect(jsonPath("$.wouldStop").doesNotExist());
        byProgram(put(search), ruleOf("{\"field\":\"country\",\"is\":\"BE\"}"))
                .andExpect(jsonPath("$.stopped[0].releaseId").value(release.id()))
                .andExpect(jsonPath("$.stopped[0].running").value(false));
        byProgram(get(search), "").andExpect(jsonPath("$.wouldStop").isEmpty());

        office.approve(release, tomas);
        var list = "/api/lists/" + office.pressList();
        byProgram(get(list), "").andExpect(jsonPath("$.wouldStop[0].mailing").value(press.name()));
        byProgram(put(list), "{\"name\":\"News for the press\",\"purpose\":\"PRESS\",\"basis\":\"asked us\"}")
                .andExpect(jsonPath("$.list.name").value("News for the press"))
                .andExpect(jsonPath("$.stopped[0].mailing").value(press.name()));
        byProgram(get("/api/lists"), "")
                .andExpect(jsonPath("$.items[0].stopped").doesNotExist());
        assertThat(office.isApproved(release)).isFalse();
    }

    private String ruleOf(String rule) {
        return "{\"list\":%d,\"name\":\"Culture desks\",\"rule\":%s}".formatted(office.pressList(), rule);
    }

    private ResultActions byProgram(MockHttpServletRequestBuilder request, String body) throws Exception {
        return mvc.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(desk.byToken(desk.listManager())))
                .andExpect(status().isOk());
    }

    private void refusedTo(Staff person) {
        assertThatThrownBy(() -> office.approve(release, person))
                .isInstanceOf(MayNotApprove.class)
                .hasMessageContaining("last change yourself");
    }

    @Test
    void whatIsOutIsShownToNoMorePeopleThanWereApproved() throws Exception {
        describe(Release.Reach.MAIL_ONLY, release.sender());
        office.approve(release, tomas);
        itGoesOut();

        mvc.perform(post("/releases/{id}/details", release.id())
                        .param("kind", "release")
                        .param("reach", "public")
                        .param("senderName", release.sender().name())
                        .param("senderAddress", release.sender().address())
                        .param("language", "en")
                        .with(desk.as(desk.assistant())))
                .andExpect(flash().attribute("problem", Matchers.containsString("than were approved")));

        assertThat(office.releases.get(release.id()).reach()).isEqualTo(Release.Reach.MAIL_ONLY);
    }

    @Test
    void whatIsOutIsNarrowedAndComesBackAsFarAsItWasApproved() {
        office.approve(release, tomas);
        itGoesOut();

        describe(Release.Reach.MAIL_ONLY, release.sender());
        describe(Release.Reach.PUBLIC, release.sender());

        assertThat(office.releases.get(release.id()).reach()).isEqualTo(Release.Reach.PUBLIC);
    }

    private void itGoesOut() {
        time.set(office.embargoes.find(release.id()).orElseThrow().liftsAt().plusSeconds(1));
        lifts.liftDue();
        assertThat(lifts.isLifted(release.id())).isTrue();
    }

    @Test
    void aPlanWithoutAFinalTextIsNotAskedFor() {
        var version = office.releases.latestVersion(release.id()).id();
        for (var language : List.of("en", "fr")) {
            var text = office.translations.get(version, language);
            office.translations.markFinal(version, language, text.revision(), false, ines.id());
        }

        assertThatThrownBy(() -> office.approvals.ask(release.id(), ines))
                .hasMessageContaining("mark a language as final");
    }

    @Test
    void sentBackWithARemarkTheRequestIsAnswered() {
        office.approvals.ask(release.id(), ines);
        assertThat(office.plans.of(release.id()).asked()).isPresent();

        office.approvals.sendBack(release.id(), "The second quote has no speaker.", tomas);

        assertThat(office.plans.of(release.id()).asked()).isEmpty();
        assertThat(office.jdbc
                        .sql("select sentence from history where what = 'plan-sent-back'")
                        .query(String.class)
                        .single())
                .isEqualTo("sent it back: The second quote has no speaker.");
    }

    @Test
    void withoutATimeItGoesOutAMinuteAfterTheApprovalAndCanBeStopped() {
        var statement = office.release(ines);
        var row = office.atLift(statement, ines);

        office.approve(statement, tomas);

        var due = office.embargoes.find(statement.id()).orElseThrow().liftsAt();
        assertThat(Duration.between(time.now(), due)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        assertThat(office.mailings.get(row.id()).when().start()).isEqualTo(due);
        assertThat(office.mailings.toPrepare()).extracting(Mailing::id).contains(row.id());

        office.approvals.withdraw(statement.id(), tomas);
        assertThat(office.mailings.toPrepare()).isEmpty();
    }

    @Test
    void aMovedEmbargoMovesTheRowsAtTheLift() {
        office.approve(release, tomas);

        office.embargoes.set(release.id(), office.inDays(4, time.now()), ZoneId.of("Europe/London"), false, ines.id());

        var moved = office.mailings.get(press.id());
        assertThat(moved.when().start())
                .isEqualTo(office.embargoes.find(release.id()).orElseThrow().liftsAt());
        assertThat(moved.course().approved()).isFalse();
    }

    @Test
    void anEmbargoedCopyIsForThoseWhoAgreed() {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        var manner = Preset.EMBARGOED_COPY.manner(release.kind(), office.settings);
        var tomorrow = When.at(office.inDays(1, time.now()), PressOffice.BRUSSELS);
        office.runningOrders.add(
                release.id(),
                new NewMailing(Purpose.EMBARGOED_COPY, "Copy", office.press(), List.of(), Map.of(), tomorrow, manner),
                ines.id());
        var luc = office.jdbc
                .sql("select id from contact where name = 'Luc Martin'")
                .query(Long.class)
                .single();
        office.jdbc
                .sql("insert into agreement (release_id, contact_id, terms, how) values (:release, :contact,"
                        + " 'terms', 'telephone')")
                .param("release", release.id())
                .param("contact", luc)
                .update();

        var rows = office.plans.of(release.id()).rows();

        assertThat(rows.get(0).count().people()).isEqualTo(1);
        assertThat(rows.get(0).count().leftOut()).containsExactlyEntriesOf(Map.of("no agreement", 2));
        assertThat(rows.get(1).count().people()).isEqualTo(2);
        assertThat(rows.get(1).count().leftOut()).containsExactlyEntriesOf(Map.of("gets it by an earlier row", 1));
    }
}
