package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** The running order as an officer and an approver walk through it, by hand and by program. */
@Journey
class PlanPagesTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    LocalHours hours;

    @Autowired
    Headcounts headcounts;

    @Autowired
    EmbargoSettings zone;

    @Autowired
    Clock clock;

    Staff ines;
    Staff tomas;
    Release release;

    @BeforeEach
    void aRelease() {
        ines = desk.officer();
        tomas = desk.approver();
        office.threeJournalists();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
    }

    @Test
    void aPageThatWasOpenBeforeTheStopDoesNotSendItAfterAll() throws Exception {
        office.atLift(release, ines);
        office.approvals.ask(release.id(), ines);
        var openBefore = office.plans.of(release.id()).seen();
        office.approve(release, tomas);
        office.approvals.withdraw(release.id(), ines);

        page("/releases/" + release.id() + "/approval", tomas, "Not approved any more:", "Ines took the approval back");
        mvc.perform(post("/releases/{id}/approval", release.id())
                .param("seen", openBefore)
                .with(desk.as(tomas)));
        assertThat(office.isApproved(release)).isFalse();

        mvc.perform(post("/releases/{id}/approval", release.id())
                .param("seen", office.plans.of(release.id()).seen())
                .with(desk.as(tomas)));
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void fromAnEmptyRunningOrderToApproved() throws Exception {
        page("/releases/" + release.id() + "/plan", ines, "Nobody gets it yet");
        mvc.perform(post("/releases/{id}/mailings", release.id())
                        .param("preset", "AT_LIFT")
                        .with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        var row = office.mailings.ofRelease(release.id()).get(0);
        page("/mailings/" + row.id(), ines, "Anna Kowalska");

        mvc.perform(post("/mailings/{id}", row.id())
                        .param("name", "x".repeat(121))
                        .param("when", "lift")
                        .with(desk.as(ines)))
                .andExpect(content().string(Matchers.containsString("A name has at most 120 characters.")));
        mvc.perform(post("/mailings/{id}", row.id())
                        .param("name", "Press, Brussels")
                        .param("recipients", "list-" + office.pressList())
                        .param("when", "lift")
                        .param("after", "5")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/" + release.id() + "/plan"));
        page(
                "/releases/" + release.id() + "/plan",
                ines,
                "Press, Brussels",
                "5 min after the lift",
                "EN, FR",
                "11:00 Brussels");
        page(
                "/releases/" + release.id() + "/plan?name=luc",
                ines,
                "gets it 5 min after the lift",
                "in French",
                "as Soir");

        mvc.perform(post("/releases/{id}/approval-request", release.id()).with(desk.as(ines)))
                .andExpect(flash().attributeExists("done"));
        page(
                "/releases/" + release.id() + "/approval",
                tomas,
                "Vinyl outsells compact discs",
                "Approve for",
                "11:00 Brussels");
        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", office.plans.of(release.id()).mark())
                        .with(desk.as(tomas)))
                .andExpect(redirectedUrl("/releases/" + release.id() + "/day"));
        page("/releases/" + release.id() + "/day", ines, "Approved by", "Press, Brussels");
        page("/releases/" + release.id() + "/day/clock", ines, "Brussels");
        page("/releases/" + release.id() + "/history", ines, "approved the plan", "asked for approval", "Tomas");
    }

    @Test
    void saysWhenTheLastWillHaveGone() throws Exception {
        var row = office.atLift(release, ines);
        page("/releases/" + release.id() + "/plan", ines, "nothing has been measured yet");

        office.jdbc
                .sql("insert into sending_rate (mailing_id, letters, seconds, connections) values (:id, 600, 1200, 10)")
                .param("id", row.id())
                .update();
        page("/releases/" + release.id() + "/plan", ines, "Done by", "11:01 Brussels.");
        page("/releases/" + release.id() + "/approval", tomas, "Done by");
    }

    @Test
    void saysWhatTheClocksOfItsReadersSayAndWarnsOfTheirNight() throws Exception {
        office.atLift(release, ines);
        assertThat(office.plans.of(release.id()).rows().get(0).local()).isNull();

        office.jdbc
                .sql(
                        "update contact set zone = case when name like 'Luc%' then 'Europe/Paris' else 'Pacific/Honolulu' end")
                .update();
        office.journalist("Kai Akana", "Star", "en");
        office.jdbc
                .sql("update contact set zone = 'Pacific/Honolulu' where name like 'Kai%'")
                .update();
        for (var path : List.of("/plan", "/day", "/approval")) {
            page("/releases/" + release.id() + path, ines, "There: ", " Honolulu to 11:00 Paris", "Honolulu, 3 people");
        }
        page("/releases/" + release.id() + "/plan", ines, "would arrive at night for 3 of 4 people: ");
    }

    @Test
    void aLimitThatMakesItLateIsAWarning() {
        var row = office.atLift(release, ines);
        var rows = office.plans.of(release.id()).rows();
        var late = Objects.requireNonNull(row.when().start()).plus(Duration.ofHours(15));
        var ends = new Ends(
                Optional.of(loads -> Map.of(row.id(), new Forecast(late, true, "500 an hour"))),
                hours,
                headcounts,
                zone,
                clock);

        var told = ends.of(rows, null);

        assertThat(told.warnings())
                .singleElement()
                .asString()
                .contains("“Press” (3 people)", "02:00 Brussels", "limit of 500 an hour");
        assertThat(told.rows().get(0).doneBy()).startsWith("Done by ");
    }

    @Test
    void aReceiverThatTakesLessMakesItLateAndIsNamed() throws Exception {
        var row = office.atLift(release, ines);
        var start = Objects.requireNonNull(row.when().start());
        office.jdbc
                .sql("insert into mail_domain (name, receiver) values ('gazeta.example', 'gmail')")
                .update();
        slowed("yahoo", start.plus(Duration.ofHours(3)));
        assertThat(office.plans.of(release.id()).warnings()).noneMatch(warning -> warning.contains("“Press”"));

        slowed("gmail", start.plus(Duration.ofHours(3)));
        assertThat(office.plans.of(release.id()).warnings())
                .filteredOn(warning -> warning.contains("“Press”"))
                .singleElement()
                .asString()
                .contains(
                        "“Press” (3 people)",
                        "14:00 Brussels",
                        "Gmail and Google Workspace takes no more than 100 a minute");
        page(
                "/releases/" + release.id() + "/plan",
                ines,
                "at the earliest",
                "by the limit of Gmail and Google Workspace (100 a minute");

        office.jdbc
                .sql("insert into sending_rate (mailing_id, letters, seconds, connections) values (:id, 600, 60, 10)")
                .param("id", row.id())
                .update();
        page(
                "/releases/" + release.id() + "/approval",
                tomas,
                "14:00 Brussels. The emails to Gmail and Google Workspace take longest",
                "Gmail and Google Workspace takes no more than 100 a minute");
    }

    @Test
    void whatOtherReleasesSendToThatReceiverBeforeItCounts() {
        var row = office.atLift(release, ines);
        var start = Objects.requireNonNull(row.when().start());
        office.jdbc
                .sql("insert into mail_domain (name, receiver) values ('gazeta.example', 'gmail')")
                .update();
        slowed("gmail", start.plus(Duration.ofHours(3)), 1);
        assertThat(warningOfRow()).contains("14:00 Brussels");

        var before = office.release(ines);
        office.goesOut(before, office.inDays(2, time.now()).minusMinutes(10), ines);
        office.atLift(before, ines);
        assertThat(warningOfRow()).as("planned").contains("14:00 Brussels");
        office.approve(before, tomas);
        assertThat(warningOfRow()).as("approved").contains("14:01 Brussels");
    }

    private String warningOfRow() {
        return office.plans.of(release.id()).warnings().stream()
                .filter(warning -> warning.contains("“Press”"))
                .findFirst()
                .orElseThrow();
    }

    private void slowed(String receiver, Instant until) {
        slowed(receiver, until, 100);
    }

    private void slowed(String receiver, Instant until, int perMinute) {
        office.jdbc
                .sql("""
                insert into slowdown (receiver, full_rate, rate, paused_until, reply)
                values (:receiver, 200, :rate, :until, '421 4.7.28 unusual rate')""")
                .param("rate", perMinute)
                .param("receiver", receiver)
                .param("until", Timestamp.from(until))
                .update();
    }

    @Test
    void aTimeThatDoesNotExistComesBackAsAdvice() throws Exception {
        var row = office.atLift(release, ines);

        mvc.perform(post("/mailings/{id}", row.id())
                        .param("name", "Press, early")
                        .param("note-en", "For your diary")
                        .param("recipients", "list-" + office.pressList())
                        .param("when", "own")
                        .param("date", "2027-03-28")
                        .param("hour", "02:30")
                        .param("zone", "Europe/Brussels")
                        .with(desk.as(ines)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString("does not exist")))
                .andExpect(content().string(Matchers.containsString("value=\"Press, early\"")))
                .andExpect(content().string(Matchers.containsString("value=\"02:30\"")))
                .andExpect(content().string(Matchers.containsString("For your diary</textarea>")));
        assertThat(office.mailings.get(row.id()).when().atLift()).isTrue();
    }

    @Test
    void aProgramWalksTheSameWay() throws Exception {
        mvc.perform(post("/api/mailings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"release\":%d,\"purpose\":\"at-lift\",\"name\":\"Press\",\"audience\":{\"parts\":[{\"list\":%d}]}}"
                                        .formatted(release.id(), office.pressList()))
                        .with(desk.byToken(ines)))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", Matchers.startsWith("/api/mailings/")))
                .andExpect(jsonPath("$.state").value("planned"));
        var id = office.mailings.ofRelease(release.id()).get(0).id();

        mvc.perform(post("/api/releases/{id}/approval-request", release.id()).with(desk.byToken(ines)))
                .andExpect(status().isCreated());
        mvc.perform(get("/api/releases/{id}/plan", release.id()).with(desk.byToken(tomas)))
                .andExpect(jsonPath("$.people").value(3))
                .andExpect(jsonPath("$.approved").value(false));
        var mark = office.plans.of(release.id()).mark();
        mvc.perform(post("/api/releases/{id}/approval", release.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"mark\":\"" + mark + "\"}")
                        .with(desk.byToken(tomas)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.approval.by").value("Tomas"));

        mvc.perform(post("/api/mailings/{id}/resume", id).with(desk.byToken(ines)))
                .andExpect(status().isConflict())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        mvc.perform(post("/api/mailings/{id}/cancel", id).with(desk.byToken(ines)))
                .andExpect(jsonPath("$.state").value("cancelled"));
        mvc.perform(get("/api/history")
                        .param("release", String.valueOf(release.id()))
                        .param("limit", "1")
                        .with(desk.byToken(ines)))
                .andExpect(jsonPath("$.items[0].what").value("mailing-cancelled"))
                .andExpect(jsonPath("$.next").isNotEmpty());
        mvc.perform(get("/api/mailings/9999").with(desk.byToken(ines)))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("There is no mailing 9999."));
    }

    @Test
    void itIsApprovedForAsManyAsTheApproverSaw() throws Exception {
        var row = office.atLift(release, ines);
        var seen = office.plans.of(release.id()).seen();
        page("/releases/" + release.id() + "/approval", tomas, "value=\"" + seen + "\"");
        mvc.perform(get("/api/releases/{id}/plan", release.id()).with(desk.byToken(tomas)))
                .andExpect(jsonPath("$.mark").value(seen));
        for (int i = 0; i < 30; i++) {
            office.journalist("Joined " + i, "Later" + i, "en");
        }

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .param("seen", seen)
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("done", "Approved."));

        assertThat(office.mailings.approvedPeople(row.id())).contains(3);
        assertThat(office.mailings.prepared(row.id(), 33)).isFalse();
    }

    @Test
    void aFrenchApproverReadsAndApprovesWhatAnEnglishOfficerPlanned() throws Exception {
        office.atLift(release, ines);
        office.approvals.ask(release.id(), ines);
        assertThat(Phrases.speaking(DeskLanguage.FRENCH, () -> office.plans.of(release.id()))
                        .seen())
                .isEqualTo(office.plans.of(release.id()).seen());
        inFrench(
                "/releases/" + release.id() + "/plan",
                "Déroulé",
                "à la levée",
                "11:00 Bruxelles",
                "Aucun serveur de messagerie n’accepte les courriels");
        inFrench("/releases/" + release.id() + "/approval", "Valider pour", "Renvoyer pour correction");
        inFrench("/releases/" + release.id() + "/embargo?person=anna", "Quand il paraît", "par téléphone");
        inFrench("/releases/" + release.id() + "/rehearsal", "Répéter", "à une minute d’intervalle");

        mvc.perform(post("/releases/{id}/approval", release.id())
                        .header("Accept-Language", "fr-BE")
                        .param("seen", office.plans.of(release.id()).seen())
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("done", "Validé."));
        inFrench("/releases/" + release.id() + "/day", "Validé par Tomas", "Arrêter ce communiqué");
        assertThat(office.plans.of(release.id()).isApproved()).isTrue();
        mvc.perform(delete("/releases/{id}/approval", release.id())
                        .header("Accept-Language", "fr-BE")
                        .with(desk.as(tomas)))
                .andExpect(status().is3xxRedirection());
        assertThat(office.plans.of(release.id()).last().orElseThrow().voidedBecause())
                .isEqualTo(tomas.name() + " took the approval back");
    }

    private void inFrench(String address, String... words) throws Exception {
        var text = mvc.perform(get(address).header("Accept-Language", "fr-BE").with(desk.as(tomas)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(text).contains(words);
    }

    private void page(String address, Staff reader, String... words) throws Exception {
        var text = mvc.perform(get(address).with(desk.as(reader)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(text).contains(words);
    }
}
