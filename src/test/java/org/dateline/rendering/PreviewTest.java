package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.audience.Contacts;
import org.dateline.email.Dkim;
import org.dateline.email.Outcome;
import org.dateline.email.SmtpServer;
import org.dateline.email.SmtpServers;
import org.dateline.embargo.Embargoes;
import org.dateline.installation.Installation;
import org.dateline.release.Assets;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.Picture;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.KeysForSigning;
import org.dateline.world.SmtpSink;
import org.dateline.world.Verifiers;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.DispatcherServlet;

/** Before anybody else sees it: the preview, the checklist, the proof, and what is kept of an approved letter. */
@Journey
class PreviewTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Assets assets;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Contacts contacts;

    @Autowired
    Letters letters;

    @Autowired
    Forms forms;

    @Autowired
    Checks checks;

    @Autowired
    Remarks remarks;

    @Autowired
    Clock clock;

    @Autowired
    Installation installation;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    Release release;

    @BeforeEach
    void aReleaseIsWritten() {
        release = written(Sample.english());
    }

    private Release written(Text text) {
        var sender = new Sender("Harmonia press office", "press@signed.example", "");
        return releases.create(
                new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", sender, List.of(), text),
                desk.officer().id());
    }

    private long version() {
        return releases.latestVersion(release.id()).id();
    }

    private void markFinal(String language) {
        var text = translations.get(version(), language);
        translations.markFinal(
                version(), language, text.revision(), true, desk.officer().id());
    }

    private void underEmbargo() {
        embargoes.set(
                release.id(),
                LocalDateTime.of(2036, 12, 3, 11, 0),
                ZoneId.of("Europe/Brussels"),
                true,
                desk.officer().id());
    }

    private LetterOrder order(Purpose purpose) {
        return new LetterOrder(version(), "en", purpose, "", null);
    }

    @Test
    void theEmailIsShownInAFrameThatCanDoNothing() throws Exception {
        var page = mvc.perform(get("/releases/{id}/preview", release.id()).with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andReturn();
        var frame = Jsoup.parse(page.getResponse().getContentAsString()).selectFirst("iframe[sandbox]");
        assertThat(frame).isNotNull();
        assertThat(frame.attr("sandbox")).isEmpty();
        var letter = mvc.perform(get(frame.attr("src")).with(desk.as(desk.officer())))
                .andExpect(
                        header().string(
                                        "Content-Security-Policy",
                                        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn();
        assertThat(letter.getResponse().getContentAsString()).contains("Small music houses now bring out");
        mvc.perform(get(frame.attr("src"))).andExpect(status().is3xxRedirection());
    }

    @Test
    void textSourcePhoneAndDarkAreOneChoiceAway() throws Exception {
        underEmbargo();
        var officer = desk.as(desk.officer());
        var text = mvc.perform(get("/releases/{id}/preview", release.id())
                        .param("look", "text")
                        .with(officer))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(text).select("pre.letter-text").text())
                .startsWith("UNDER EMBARGO until Wednesday 3 December 2036, 11:00 in Brussels, CET.");
        var source = mvc.perform(get("/releases/{id}/preview", release.id())
                        .param("look", "source")
                        .param("moment", "after")
                        .with(officer))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(source).select("pre").text())
                .startsWith("From: Harmonia press office <press@signed.example>")
                .contains("For immediate release");
        var phone = mvc.perform(get("/releases/{id}/preview", release.id())
                        .param("width", "phone")
                        .with(officer))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(phone).select("iframe.phone")).hasSize(1);
        var dark = mvc.perform(get("/releases/{id}/preview/html", release.id())
                        .param("look", "dark")
                        .with(officer))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(dark).contains("@media all").doesNotContain("prefers-color-scheme");
    }

    @Test
    void oneSeesThePersonsOwnCopy() throws Exception {
        underEmbargo();
        var anna = contacts.add(
                contacts.read(Map.of("name", "Anna Kowalska", "outlet", "Gazeta Muzyczna", "kind", "media")),
                List.of(Sample.ANNA),
                "card given at Midem",
                "Ines");
        var officer = desk.as(desk.officer());
        for (var as : List.of("anna.kowalska@gazeta.example", String.valueOf(anna.id()))) {
            var text = mvc.perform(get("/releases/{id}/preview", release.id())
                            .param("look", "text")
                            .param("as", as)
                            .with(officer))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(Jsoup.parse(text).select("pre.letter-text").text())
                    .contains("Copy for Anna Kowalska, Gazeta Muzyczna.")
                    .doesNotContain("You agreed");
        }
        mvc.perform(get("/releases/{id}/preview", release.id())
                        .param("as", "nobody@gazeta.example")
                        .with(officer))
                .andExpect(content().string(containsString("Nobody is known by this name or address")));
    }

    @Test
    void aProofGoesToTheColleaguesOwnMailboxAndSaysSo() throws Exception {
        underEmbargo();
        try (var sink = SmtpSink.start()) {
            var server = Optional.of(SmtpServer.onLoopback(sink.port()));
            var proofs = proofs(new HousePost(by(server), KeysForSigning.dkim(), colleagues, installation, clock));
            var me = desk.assistant();
            var until = LetterOrder.Until.of(embargoes.find(release.id()).orElseThrow());
            var order = new LetterOrder(version(), "en", Purpose.EMBARGOED_COPY, "", until);
            assertThat(proofs.send(release, order, me, me)).isInstanceOf(Outcome.Accepted.class);
            var message = sink.messages().get(0);
            assertThat(message.to()).isEqualTo("milo@office.example");
            assertThat(message.header("To")).isEqualTo("Milo <milo@office.example>");
            assertThat(message.header("Subject")).startsWith("PROOF: EMBARGO Wed 3 Dec 11:00 Brussels | ");
            assertThat(message.text()).contains("PROOF for Milo. Not approved, not for publication.");
            Verifiers.assertSignedTwice(List.of(message.text()));
        }
    }

    @Test
    void withoutAMailServerTheProofSaysWhatToDo() throws Exception {
        var proofs = proofs(new HousePost(by(Optional.empty()), Dkim.off(), colleagues, installation, clock));
        var me = desk.officer();
        assertThatThrownBy(() -> proofs.send(release, order(Purpose.AT_LIFT), me, me))
                .isInstanceOf(HousePost.NoServer.class);
        mvc.perform(post("/releases/{id}/preview/proof", release.id())).andExpect(status().is4xxClientError());
    }

    private Proofs proofs(HousePost post) {
        return new Proofs(letters, post, releases, remarks, installation, events);
    }

    private static SmtpServers by(Optional<SmtpServer> server) {
        return new SmtpServers() {
            @Override
            public Optional<SmtpServer> of(String senderDomain) {
                return server;
            }

            @Override
            public Optional<SmtpServer> any() {
                return server;
            }
        };
    }

    @Test
    void anApprovedLetterIsKeptByItsHashAndReadBackAsItWas() {
        var stored = letters.compile(order(Purpose.AT_LIFT));
        assertThat(letters.compile(order(Purpose.AT_LIFT)).hash()).isEqualTo(stored.hash());
        assertThat(jdbc.sql("select count(*) from letter_form")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        var fresh = new Forms(jdbc).load(stored.hash());
        assertThat(Wire.bytes(fresh.splice(Sample.slots())))
                .isEqualTo(Wire.bytes(forms.load(stored.hash()).splice(Sample.slots())));
        assertThat(Wire.html(Wire.read(fresh.splice(Sample.slots())))).contains("Small music houses now bring out");
        assertThat(stored.subject()).isEqualTo("Small music houses bring out four in five new records");
    }

    @Test
    void aStoredLetterThatWasChangedIsNotSent() {
        var stored = letters.compile(order(Purpose.AT_LIFT));
        jdbc.sql("update piece set bytes = bytes || '\\x21' where hash = (select min(hash::text)::bytea from piece)")
                .update();
        assertThatThrownBy(() -> new Forms(jdbc).load(stored.hash())).hasMessageContaining("was changed");
        jdbc.sql("update letter_form set skeleton = jsonb_set(skeleton, '{words,copy}', '\"Copy of {0}\"')")
                .update();
        assertThatThrownBy(() -> new Forms(jdbc).load(stored.hash())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> forms.load(new byte[32])).hasMessageContaining("No letter is stored");
    }

    @Test
    void anotherWordIsAnotherLetter() {
        var before = letters.compile(order(Purpose.AT_LIFT));
        var text = translations.get(version(), "en");
        translations.save(
                version(),
                "en",
                text.revision(),
                text.content().withHeadline("Another headline"),
                desk.officer().id());
        assertThat(letters.compile(order(Purpose.AT_LIFT)).hash()).isNotEqualTo(before.hash());
    }

    @Test
    void aFinishedReleaseHasNothingThatBlocks() {
        markFinal("en");
        assertThat(checks.of(release.id())).noneMatch(Finding::blocking);
    }

    @Test
    void theChecklistNamesWhatIsMissing() throws Exception {
        release = written(new Text(
                "",
                "",
                "",
                null,
                "PRESS RELEASE: BIG NEWS 🎺 " + "x".repeat(70),
                "",
                List.of(new Block.Quote("q", "We said so", "", ""), new Block.Paragraph("p", "It is “open")),
                List.of(),
                List.of(),
                "",
                ""));
        assertThat(checks.of(release.id()))
                .extracting(Finding::what)
                .contains(
                        "No language is final.",
                        "There is no headline.",
                        "There is no date.",
                        "There is no place.",
                        "There is no preview text.",
                        "There is no press contact.",
                        "A quotation has no speaker.",
                        "A quotation is opened and not closed.",
                        "The subject begins by saying that it is a press release.",
                        "The subject has an emoji.",
                        "English is not final.")
                .anyMatch(what -> what.startsWith("The subject has ") && what.contains("characters"));
        assertThat(checks.of(release.id()).get(0).blocking()).isTrue();
        mvc.perform(get("/releases/{id}/preview", release.id()).with(desk.as(desk.officer())))
                .andExpect(status().isOk());
    }

    @Test
    void aSenderThatCannotBeOneIsSaidInsteadOfShown() throws Exception {
        jdbc.sql("update release set sender_address = 'nobody', reply_to = 'nobody'")
                .update();
        assertThat(checks.of(release.id()).get(0).what()).isEqualTo("The sender's address cannot be used.");
        var officer = desk.as(desk.officer());
        mvc.perform(get("/releases/{id}/preview", release.id()).with(officer))
                .andExpect(content().string(containsString("The email cannot be shown yet")));
        mvc.perform(get("/releases/{id}/preview/html", release.id()).with(officer))
                .andExpect(content().string(containsString("has no @")));
    }

    /** On 28 March 2027 Brussels has no 02:30. */
    @Test
    void aDateThatCannotBeSavedComesBackAsItWasTyped() throws Exception {
        var occasion = post("/releases/{id}/occasion", release.id())
                .param("starts", "2027-03-28T02:30")
                .param("zone", "Europe/Brussels")
                .param("place", "Residence Palace")
                .param("link", "https://www.harmonia.example/breakfast");
        var refused = mvc.perform(occasion.with(desk.as(desk.officer())))
                .andExpect(flash().attribute("problem", containsString("02:30 on 28 Mar 2027 does not exist")))
                .andReturn();
        mvc.perform(get("/releases/{id}/occasion", release.id())
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, refused.getFlashMap())
                        .with(desk.as(desk.officer())))
                .andExpect(content().string(containsString("value=\"2027-03-28T02:30\"")))
                .andExpect(content().string(containsString("value=\"Residence Palace\"")));
    }

    @Test
    void todayInAnEmbargoedTextIsNoticedAndAStaleTranslationToo() {
        translations.add(version(), "fr", desk.officer().id());
        underEmbargo();
        assertThat(checks.of(release.id()))
                .extracting(Finding::what)
                .contains(
                        "The text says “today”, and will be read before the day it means.",
                        "It is dated another day than the embargo lifts.")
                .anyMatch(what -> what.startsWith("French is behind EN by"));
        assertThat(checks.of(release.id()))
                .filteredOn(finding ->
                        finding.what().contains("“today”") && finding.language().equals("en"))
                .as("the way leads to the paragraph that says so")
                .singleElement()
                .satisfies(finding -> assertThat(finding.place(release.id()))
                        .isEqualTo("/releases/" + release.id() + "?language=en#b-p1"));
    }

    @Test
    void aPictureWithoutDescriptionAndAnEndlessTextBlock() {
        var picture = assets.add(
                release.id(), Picture.of("p.png", Sample.png()), desk.officer().id());
        var blocks = new java.util.ArrayList<Block>(List.of(new Block.Image("i", picture.id())));
        for (int i = 0; i < 120; i++) blocks.add(new Block.Paragraph("p" + i, "Word ".repeat(200)));
        var text = translations.get(version(), "en");
        translations.save(
                version(),
                "en",
                text.revision(),
                text.content().withBlocks(blocks),
                desk.officer().id());
        assertThat(checks.of(release.id()))
                .filteredOn(Finding::blocking)
                .extracting(Finding::what)
                .contains("The picture p.png has no description.")
                .anyMatch(what -> what.startsWith("The email has ") && what.contains("Gmail cuts it off"));
    }
}
