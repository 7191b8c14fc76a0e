package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.dateline.access.Staff;
import org.dateline.rendering.Checks;
import org.dateline.rendering.Finding;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What is written once is picked everywhere; whoever is quoted has said yes to those very words. */
@Journey
class KeptByTheOfficeTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Stocks stocks;

    @Autowired
    Clearances clearances;

    @Autowired
    Checks checks;

    private Staff ines;

    @BeforeEach
    void people() {
        ines = desk.officer();
    }

    private Release draft(Block... blocks) {
        var text = Text.EMPTY.withHeadline("Fund opens").withBlocks(List.of(blocks));
        var sender = new Sender("Press office", "press@example.org", "press@example.org");
        return releases.create(
                new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", sender, List.of(), text), ines.id());
    }

    private Translation main(Release release) {
        return releases.translations(releases.latestVersion(release.id()).id()).get(0);
    }

    private MockHttpServletRequestBuilder keep(String kind, String name) {
        return post("/releases/stock").param("kind", kind).param("name", name);
    }

    @Test
    void aContactAndATextAboutUsAreKeptOnceAndTaken() throws Exception {
        mvc.perform(keep("contact", "Julie Lambert")
                        .param("role", "Press officer")
                        .param("phone", "+32 2 555 01 22")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/stock"));
        mvc.perform(keep("about", "About the network")
                .param("language", "en")
                .param("text", "It speaks for **1,204** stages.")
                .with(desk.as(ines)));
        var release = draft();
        mvc.perform(get("/releases/" + release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("Julie Lambert")))
                .andExpect(content().string(containsString("About the network, version 1")));
        var page = post("/releases/" + release.id() + "/text/en")
                .param("revision", "1")
                .param("headline", "Fund opens")
                .param("takeContact", "1")
                .param("takeAbout", "2")
                .param("act", "take");
        mvc.perform(page.header("HX-Request", "true").with(desk.as(ines)))
                .andExpect(header().string("HX-Refresh", "true"));
        var text = main(release).content();
        assertThat(text.contacts()).extracting(PressContact::phone).containsExactly("+32 2 555 01 22");
        assertThat(text.boilerplateTitle()).isEqualTo("About the network");
        assertThat(text.boilerplate()).isEqualTo("It speaks for <b>1,204</b> stages.");
        assertThat(checks.of(release.id())).extracting(Finding::what).noneMatch(w -> w.contains("keeps today"));

        mvc.perform(post("/releases/stock/2")
                .param("name", "About the network")
                .param("language", "en")
                .param("text", "It speaks for 1,300 stages.")
                .with(desk.as(ines)));
        assertThat(main(release).content().boilerplate()).contains("1,204");
        assertThat(checks.of(release.id()))
                .filteredOn(f -> f.what().contains("is not what the office keeps today (version 2)"))
                .extracting(f -> f.place(release.id()))
                .containsExactly("/releases/" + release.id() + "?language=en#boilerplate");
        mvc.perform(get("/releases/stock/2").with(desk.as(ines)))
                .andExpect(content().string(containsString("Version 2")))
                .andExpect(content().string(containsString("**1,204** stages")));
    }

    @Test
    void whatIsPutAwayIsNoLongerOffered() throws Exception {
        mvc.perform(keep("speaker", "Ana Lopez").param("role", "Chair").with(desk.as(ines)));
        var release = draft();
        mvc.perform(get("/releases/" + release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("data-role=\"Chair\"")));
        mvc.perform(delete("/releases/stock/1").with(desk.as(ines)));
        mvc.perform(get("/releases/" + release.id()).with(desk.as(ines)))
                .andExpect(content().string(not(containsString("data-role=\"Chair\""))));
        mvc.perform(get("/releases/stock").with(desk.as(ines)))
                .andExpect(content().string(not(containsString("Ana Lopez"))));
    }

    @Test
    void agreedWordsStandBesideTheTranslation() throws Exception {
        mvc.perform(keep("term", "independent company")
                .param("translations", "fr\u00a0: société indépendante\nde: unabhängige Firma")
                .with(desk.as(ines)));
        var release = draft(new Block.Paragraph("a", "Every independent company can ask."));
        translations.add(releases.latestVersion(release.id()).id(), "fr", ines.id());
        mvc.perform(get("/releases/" + release.id()).param("language", "fr").with(desk.as(ines)))
                .andExpect(content().string(containsString("société indépendante")))
                .andExpect(content().string(not(containsString("unabhängige"))));
    }

    @Test
    void anUnclearedQuotationIsAWarningThatNamesTheSpeaker() throws Exception {
        var release = draft(new Block.Quote("q", "At last.", "Ana Lopez", "Chair"));
        assertThat(checks.of(release.id()))
                .filteredOn(f -> f.what().startsWith("Ana Lopez has not cleared"))
                .singleElement()
                .satisfies(f -> assertThat(f.blocking()).isFalse())
                .satisfies(f -> assertThat(f.place(release.id())).endsWith("?language=en#quotes"));
        clear(release, "q");
        assertThat(clearances.of(release.id()))
                .singleElement()
                .satisfies(s -> assertThat(s.given()).isNotNull());
        assertThat(checks.of(release.id())).extracting(Finding::what).noneMatch(w -> w.contains("cleared"));

        var changed = main(release)
                .content()
                .withBlocks(List.of(new Block.Quote("q", "At long last.", "Ana Lopez", "Chair")));
        translations.save(
                releases.latestVersion(release.id()).id(), "en", main(release).revision(), changed, ines.id());
        assertThat(checks.of(release.id()))
                .extracting(Finding::what)
                .contains("The quotation of Ana Lopez was changed after Ana Lopez cleared it on 30 Nov 2026.");
        mvc.perform(get("/releases/" + release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("changed since")));
    }

    @Test
    void oneCannotClearWordsOneHasNotSeen() throws Exception {
        var release = draft(new Block.Quote("q", "At last.", "Ana Lopez", "Chair"));
        mvc.perform(post("/releases/" + release.id() + "/quotes/q/clearance")
                        .param("mark", "0000")
                        .param("clearedBy", "Ana Lopez")
                        .param("clearedOn", "2026-11-30")
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("changed meanwhile")));
        assertThat(clearances.of(release.id()))
                .singleElement()
                .satisfies(s -> assertThat(s.given()).isNull());
    }

    @Test
    void approversReadWhatIsKeptAndDoNotChangeIt() throws Exception {
        mvc.perform(get("/releases/stock").with(desk.as(desk.approver()))).andExpect(status().isOk());
        mvc.perform(keep("term", "x").with(desk.as(desk.approver()))).andExpect(status().isForbidden());
    }

    @Test
    void aNewReleaseBeginsWithWhatTheOfficeKeeps() throws Exception {
        mvc.perform(keep("about", "About us")
                .param("language", "en")
                .param("text", "We are many.")
                .with(desk.as(ines)));
        mvc.perform(post("/releases")
                .param("kind", "release")
                .param("language", "en")
                .param("headline", "H")
                .with(desk.as(ines)));
        assertThat(main(releases.get(1)).content().boilerplate()).isEqualTo("We are many.");
    }

    private void clear(Release release, String block) throws Exception {
        var quote = (Block.Quote) main(release).content().block(block).orElseThrow();
        mvc.perform(post("/releases/" + release.id() + "/quotes/" + block + "/clearance")
                        .param("mark", Clearances.mark(quote))
                        .param("clearedBy", "Ana Lopez")
                        .param("clearedOn", "2026-11-30")
                        .param("language", "en")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("Noted")));
    }
}
