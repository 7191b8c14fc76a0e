package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.Staff;
import org.dateline.mailing.Manner;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.When;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.MailServers;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The email as anybody will get it, before it is approved: looked at, sent to colleagues as a proof, and what they say of it. */
@Journey
class ProofsTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    ConfirmedAddresses addresses;

    @Autowired
    MailServers servers;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    final SmtpSink sink = SmtpSink.start();
    Staff ines;
    Staff tomas;
    Release release;

    @BeforeEach
    void aReleaseWithAPlan() {
        ines = desk.officer();
        tomas = desk.approver();
        addresses.confirm(tomas);
        office.threeJournalists();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        servers.use(sink);
    }

    @AfterEach
    void closed() {
        sink.close();
    }

    private Document page(String path) throws Exception {
        return page(path, ines);
    }

    private Document page(String path, Staff who) throws Exception {
        return Jsoup.parse(mvc.perform(get(path, release.id()).with(desk.as(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private void does(Staff who, MockHttpServletRequestBuilder act) throws Exception {
        mvc.perform(act.with(desk.as(who))).andExpect(status().is3xxRedirection());
    }

    private long withANote(String note) {
        return office.runningOrders
                .add(
                        release.id(),
                        new NewMailing(
                                Purpose.MEMBERS,
                                "Members",
                                office.press(),
                                List.of(),
                                Map.of("en", note),
                                When.atTheLift(),
                                new Manner(false, Duration.ofMinutes(15), Duration.ofDays(1), "resend", null)),
                        ines.id())
                .id();
    }

    @Test
    void aProofGoesToAColleagueWhoseRemarkComesBackToThePage() throws Exception {
        does(
                ines,
                post("/releases/{id}/preview/proofs", release.id())
                        .param("language", "en")
                        .param("to", String.valueOf(tomas.id())));
        assertThat(sink.messages()).singleElement().satisfies(proof -> {
            assertThat(proof.to()).isEqualTo(tomas.email());
            assertThat(proof.header("Subject")).startsWith("PROOF: ");
            assertThat(proof.header("Reply-To")).isEqualTo(ines.email());
            assertThat(proof.text().replaceAll("=\r?\n", ""))
                    .contains("PROOF for Tomas, from Ines. Not approved, not for publication.")
                    .contains("/releases/" + release.id() + "/remarks?language=3Den");
        });
        assertThat(page("/releases/{id}/remarks").select(".remarks li").text())
                .startsWith("Tomas EN has a proof since ")
                .endsWith("nothing said yet");

        does(
                tomas,
                post("/releases/{id}/remarks", release.id())
                        .param("language", "en")
                        .param("words", "6,000 should be 6,500.\nAnd call her <Ms> Smith."));
        var remark = page("/releases/{id}/remarks").select(".remarks li");
        assertThat(remark).hasSize(1);
        assertThat(remark.select(".written").text()).isEqualTo("6,000 should be 6,500. And call her <Ms> Smith.");
        mvc.perform(get("/releases/{id}", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("hx-get=\"/releases/" + release.id() + "/remarks\"")));
        assertThat(page("/releases/{id}/history").text())
                .contains("sent Tomas a proof (EN)")
                .contains("read it (EN) and said so beside the text");
        assertThat(jdbc.sql("select sentence from staff_message where staff_id = :ines and topic = 'proof-answered'")
                        .param("ines", ines.id())
                        .query(String.class)
                        .list())
                .singleElement()
                .satisfies(told -> assertThat(told).contains("Tomas").doesNotContain("6,500"));

        does(ines, post(remark.select("form").attr("action")));
        assertThat(page("/releases/{id}/remarks").select(".remarks li").text()).contains("Done by Ines");
        does(ines, delete(remark.select("form").attr("action")));
        assertThat(page("/releases/{id}/remarks").select(".remarks li").text()).doesNotContain("Done by");
        assertThat(page("/releases/{id}/remarks", tomas).select(".remarks form"))
                .as("an approver remarks, and does not write")
                .isEmpty();
    }

    @Test
    void whoHasNothingToChangeSaysSoByOneButtonAndAnEmptyRemarkComesBackAsAdvice() throws Exception {
        does(tomas, post("/releases/{id}/remarks", release.id()).param("fine", "true"));
        assertThat(page("/releases/{id}/remarks")
                        .select(".remarks li .badge.good")
                        .text())
                .isEqualTo("Nothing to change");
        mvc.perform(post("/releases/{id}/remarks", release.id())
                        .param("words", "  ")
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("problem", containsString("press “Nothing to change”")));
        var endless = "x".repeat(Remarks.LONGEST + 1);
        mvc.perform(post("/releases/{id}/remarks", release.id())
                        .param("words", endless)
                        .with(desk.as(tomas)))
                .andExpect(flash().attribute("problem", containsString("there is room for 4,000")))
                .andExpect(flash().attribute("words", endless));
        assertThat(page("/releases/{id}/remarks").select(".remarks li")).hasSize(1);
    }

    @Test
    void nobodyGetsAProofWhoseMailboxIsNotKnownToBeTheirs() throws Exception {
        var jan = desk.secondOfficer();
        assertThat(page("/releases/{id}/preview").select("input[name=to]").eachAttr("value"))
                .containsExactly(String.valueOf(tomas.id()));
        mvc.perform(post("/releases/{id}/preview/proofs", release.id())
                        .param("to", String.valueOf(jan.id()))
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", "Choose who gets the proof."));
        assertThat(sink.messages()).isEmpty();
    }

    @Test
    void theEmailIsShownAsItIsPlannedWithItsCoveringNote() throws Exception {
        var row = withANote("Dear members, this concerns you first.");
        assertThat(page("/releases/{id}/preview")
                        .select("select[name=moment] option")
                        .eachText())
                .contains("As planned: Members");
        var text = page("/releases/{id}/preview?look=text&moment=" + row)
                .select("pre.letter-text")
                .text();
        assertThat(text).contains("A NOTE FROM ASSOCIATION PRESS OFFICE").contains("this concerns you first.");
        does(ines, post("/releases/{id}/preview/proof", release.id()).param("moment", String.valueOf(row)));
        assertThat(sink.messages())
                .singleElement()
                .satisfies(proof -> assertThat(proof.text()).contains("this concerns you first."));
    }

    @Test
    void aNoteThatGreetsByNameNeedsAWordForThoseWithout() throws Exception {
        withANote("Dear {name},");
        assertThat(page("/releases/{id}/plan").text())
                .contains("The covering note of “Members” in English greets by name")
                .contains("write {name|colleagues}.");
    }

    @Test
    void theApproverReadsTheCoveringNoteToo() throws Exception {
        withANote("Dear members, this concerns you first.");
        var sheet = page("/releases/{id}/approval", tomas);
        assertThat(sheet.select("dd .written").text()).isEqualTo("Dear members, this concerns you first.");
        mvc.perform(get(sheet.select("iframe.letter").attr("src")).with(desk.as(tomas)))
                .andExpect(content().string(containsString("this concerns you first.")));
    }

    @Test
    void picturesOffLeavesTheirWords() throws Exception {
        var shown = page("/releases/{id}/preview?pictures=off&look=dark");
        assertThat(shown.select("select[name=pictures] option[selected]").text())
                .isEqualTo("Off");
        mvc.perform(get(shown.select("iframe.letter").attr("src")).with(desk.as(ines)))
                .andExpect(content().string(not(containsString("data:image"))))
                .andExpect(content().string(containsString("Vinyl outsells compact discs")));
    }

    @Test
    void oneLooksAsAPersonByName() throws Exception {
        assertThat(page("/releases/{id}/preview?as=kowalska")
                        .select("#letter .meta")
                        .text())
                .endsWith("as Anna Kowalska gets it");
        office.journalist("Anna Kowalska", "Kurier", "pl");
        var namesakes = page("/releases/{id}/preview?as=kowalska").select("#letter .notice a");
        assertThat(namesakes).hasSize(2);
        assertThat(page(namesakes.get(1).attr("href")).select("#letter .meta").text())
                .endsWith("as Anna Kowalska gets it");
        assertThat(page("/releases/{id}/preview?as=Nobody")
                        .select("#letter .notice")
                        .text())
                .startsWith("Nobody is known by this name or address");
    }
}
