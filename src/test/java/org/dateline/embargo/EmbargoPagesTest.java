package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.dateline.access.Staff;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An officer sets the time, writes down who agreed, and holds everything. */
@Journey
class EmbargoPagesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Agreements agreements;

    @Autowired
    Gate gate;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Office office;
    Staff officer;
    Release release;

    @BeforeEach
    void aDraft() {
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        office = new Office(jdbc, releases, translations);
        officer = desk.officer();
        release = office.release(officer.id());
    }

    @Test
    void anOfficerSetsElevenInBrusselsAndIsToldWhatThatIsElsewhere() {
        assertThat(set("2026-12-03", "11:00", "Europe/Brussels", "")).hasStatus3xxRedirection();

        assertThat(embargoes.find(release.id()).orElseThrow().liftsAt())
                .isEqualTo(Instant.parse("2026-12-03T10:00:00Z"));
        assertThat(page())
                .hasStatusOk()
                .bodyText()
                .contains("Thursday 3 December 2026, 11:00 Brussels (CET) · 10:00 London · 05:00 New York · 10:00 UTC");
    }

    @Test
    void aTimeThatTheClocksSkipIsRefusedAndItsNeighboursOffered() {
        assertThat(set("2027-03-28", "02:30", "Europe/Brussels", ""))
                .hasStatus(422)
                .bodyText()
                .contains("does not exist in Brussels")
                .contains("Sunday 28 March 2027, 01:59 Brussels (CET)")
                .contains("Sunday 28 March 2027, 03:00 Brussels (CEST)");
        assertThat(embargoes.find(release.id())).isEmpty();
    }

    @Test
    void aTimeThatComesTwiceIsTakenOnceItIsSaidWhich() {
        assertThat(set("2027-10-31", "02:30", "Europe/Brussels", ""))
                .hasStatus(422)
                .bodyText()
                .contains("comes twice in Brussels")
                .contains("offset=%2B01:00");
        assertThat(set("2027-10-31", "02:30", "Europe/Brussels", "+01:00")).hasStatus3xxRedirection();
        assertThat(embargoes.find(release.id()).orElseThrow().liftsAt())
                .isEqualTo(Instant.parse("2027-10-31T01:30:00Z"));
    }

    @Test
    void whatIsNoTimeIsRefusedWithAdvice() {
        assertThat(set("2026-12-03", "12:00 a.m.", "Europe/Brussels", ""))
                .hasStatus(422)
                .bodyText()
                .contains("midnight is 00:00");
        assertThat(set("3 December", "11:00", "Europe/Brussels", ""))
                .hasStatus(422)
                .bodyText()
                .contains("is no date");
        assertThat(set("2026-12-03", "11:00", "Europe/Brusel", ""))
                .hasStatus(422)
                .bodyText()
                .contains("is no time zone");
        assertThat(set("2026-11-30", "11:00", "Europe/Brussels", ""))
                .hasStatus(422)
                .bodyText()
                .contains("has passed");
    }

    @Test
    void anAnswerByTelephoneIsWrittenDownAndCanEnd() {
        set("2026-12-03", "11:00", "Europe/Brussels", "");
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        assertThat(mvc.get()
                        .uri("/releases/{id}/embargo?person=kowal", release.id())
                        .with(desk.as(officer))
                        .exchange())
                .bodyText()
                .contains("Said yes", "Gazeta");

        post("/agreements", "contact", String.valueOf(anna), "answer", "agreed", "how", "telephone");
        assertThat(gate.mayKnow(release.id(), anna)).isTrue();
        assertThat(page()).bodyText().contains("Anna Kowalska", "by telephone");
        assertThat(mvc.get().uri("/people/{id}", anna).with(desk.as(officer)).exchange())
                .bodyText()
                .containsSubsequence("Embargoes", "/releases/" + release.id() + "/embargo", "by telephone");

        post("/agreements/" + anna + "/end", "because", "left the paper");
        assertThat(gate.mayKnow(release.id(), anna)).isFalse();
        assertThat(page()).bodyText().contains("ended: left the paper");
    }

    @Test
    void whoAgreesToNoEmbargoIsToldSo() {
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        post("/agreements", "contact", String.valueOf(anna), "answer", "agreed", "how", "telephone");

        assertThat(agreements.of(release.id())).isEmpty();
    }

    @Test
    void insidersAndBrokenEmbargoesAreWrittenDown() {
        set("2026-12-03", "11:00", "Europe/Brussels", "");
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        post("/insiders", "contact", String.valueOf(anna), "because", "QUOTED");
        assertThat(gate.mayKnow(release.id(), anna)).isTrue();
        post("/breaches", "contact", String.valueOf(anna), "what", "online on Monday", "until", "2027-06-01");

        assertThat(page()).bodyText().contains("is quoted", "online on Monday", "Tue 1 Jun");
    }

    @Test
    void anAssistantSetsNoTime() {
        assertThat(mvc.post()
                        .uri("/releases/{id}/embargo", release.id())
                        .with(desk.as(desk.assistant()))
                        .param("date", "2026-12-03")
                        .param("time", "11:00")
                        .param("zone", "Europe/Brussels")
                        .param("embargoed", "true")
                        .exchange())
                .hasStatus(403);
        assertThat(embargoes.find(release.id())).isEmpty();
    }

    @Test
    void oneTapHoldsEverythingAndItTakesTwoToGoOn() {
        assertThat(page()).bodyText().contains("<a class=\"quiet\" href=\"/hold\">Hold everything</a>");
        set("2026-12-01", "20:00", "Europe/Brussels", "");
        assertThat(page())
                .bodyText()
                .contains("<button class=\"danger\">Hold everything</button>")
                .doesNotContain("Ask to go on", "Keep holding");

        tap("/hold", officer);
        assertThat(gate.everythingHeld()).isTrue();
        assertThat(page()).bodyText().contains("Everything is held");

        tap("/hold/resumption-request", officer);
        tap("/hold/resumption", officer);
        assertThat(gate.everythingHeld()).isTrue();
        tap("/hold/resumption", desk.secondOfficer());
        assertThat(gate.everythingHeld()).isFalse();
    }

    private void tap(String address, Staff by) {
        assertThat(mvc.post().uri(address).with(desk.as(by)).exchange()).hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/hold").with(desk.as(by)).exchange()).hasStatusOk();
    }

    private MvcTestResult set(String date, String hour, String zone, String offset) {
        return mvc.post()
                .uri("/releases/{id}/embargo", release.id())
                .with(desk.as(officer))
                .param("date", date)
                .param("time", hour)
                .param("zone", zone)
                .param("offset", offset)
                .param("embargoed", "true")
                .exchange();
    }

    private void post(String what, String... fields) {
        var request = mvc.post().uri("/releases/" + release.id() + what).with(desk.as(officer));
        for (int i = 0; i < fields.length; i += 2) request = request.param(fields[i], fields[i + 1]);
        assertThat(request.exchange()).hasStatus3xxRedirection();
    }

    private MvcTestResult page() {
        return mvc.get()
                .uri("/releases/{id}/embargo", release.id())
                .with(desk.as(officer))
                .exchange();
    }
}
