package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.dateline.access.Staff;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@Journey
class WriteJourneyTest {

    @Autowired
    org.dateline.installation.Times times;

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

    private Staff ines;

    @BeforeEach
    void people() {
        ines = desk.officer();
    }

    @Test
    void anEmptyOfficeIsOfferedItsFirstRelease() throws Exception {
        mvc.perform(get("/releases").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Write the first release")));
    }

    @Test
    void whoeverReadsFrenchWritesAtAFrenchDesk() throws Exception {
        mvc.perform(get("/releases/new").header("Accept-Language", "fr-BE").with(desk.as(ines)))
                .andExpect(content().string(containsString("Commencer à écrire")))
                .andExpect(content().string(containsString("Déclaration")))
                .andExpect(content().string(containsString(">anglais</option>")));
        mvc.perform(post("/releases").param("headline", "Le vote").with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/1"));
        mvc.perform(get("/releases/1").header("Accept-Language", "fr-BE").with(desk.as(ines)))
                .andExpect(content().string(containsString("Il manque encore")))
                .andExpect(content().string(containsString("Le texte\u00a0: au moins un paragraphe")))
                .andExpect(content().string(containsString("data-try=\"Essayer maintenant\"")))
                .andExpect(content().string(containsString("Un contact presse")))
                .andExpect(content().string(not(containsString("Still missing"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void theOfficerBeginsWritesAndFindsTheRelease() throws Exception {
        mvc.perform(get("/releases/new").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Start writing")));
        mvc.perform(post("/releases")
                        .param("kind", "statement")
                        .param("language", "en")
                        .param("headline", "Small labels <welcome> the vote")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/1"));
        mvc.perform(get("/releases/1").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Small labels &lt;welcome&gt; the vote")))
                .andExpect(content().string(containsString("Still missing")))
                .andExpect(content().string(containsString("/releases/1/plan")));

        mvc.perform(typed("en", 1, "Small labels welcome the vote").with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/1?language=en"));
        var text = main().content();
        assertThat(text.headline()).isEqualTo("Small labels welcome the vote");
        assertThat(text.blocks())
                .containsExactly(
                        new Block.Paragraph("lead", "The <b>vote</b> is over. [[${7*7}]]"),
                        new Block.Quote("said", "At last", "Anna Kowalska", "Chair"),
                        new Block.ItemList("points", false, List.of("one", "two")),
                        new Block.Table("shares", List.of(List.of("Year", "Share"), List.of("2024", "1 %"))));
        assertThat(text.notes()).containsExactly("First note", "Second note");
        assertThat(text.contacts()).extracting(PressContact::name).containsExactly("Marta Nowak");

        mvc.perform(get("/releases/1").with(desk.as(ines)))
                .andExpect(content().string(containsString("The **vote** is over. [[${7*7}]]")));
        mvc.perform(get("/releases")
                        .param("q", "VOTE")
                        .param("kind", "statement")
                        .with(desk.as(ines)))
                .andExpect(content().string(containsString("Small labels welcome the vote")));
        mvc.perform(get("/releases").param("q", "100%").with(desk.as(ines)))
                .andExpect(content().string(containsString("No release is like that")));
    }

    @Test
    void aDraftSavesItselfAndSaysWhatIsMissing() throws Exception {
        begin();
        mvc.perform(typed("en", 1, "A headline").header("HX-Request", "true").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"revision\" value=\"2\"")))
                .andExpect(content().string(containsString("Place and date")))
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(header().doesNotExist("HX-Retarget"));
    }

    @Test
    void whoSavesSecondIsToldAndLosesNothing() throws Exception {
        begin();
        var milo = desk.assistant();
        mvc.perform(typed("en", 1, "Milo's headline").with(desk.as(milo))).andExpect(status().is3xxRedirection());
        mvc.perform(typed("en", 1, "Ines' headline")
                        .header("HX-Request", "true")
                        .with(desk.as(ines)))
                .andExpect(content().string(containsString("Milo has saved this text")))
                .andExpect(content().string(containsString("Save mine over theirs")));
        assertThat(main().content().headline()).isEqualTo("Milo's headline");
        mvc.perform(typed("en", 1, "Ines' headline").with(desk.as(ines)))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("value=\"Ines&#39; headline\"")));
        mvc.perform(typed("en", 1, "Ines' headline").param("over", "2").with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        assertThat(main().content().headline()).isEqualTo("Ines' headline");
    }

    @Test
    void blocksAreAddedMovedAndRemovedWithoutAScript() throws Exception {
        begin();
        mvc.perform(typed("en", 1, "H").param("act", "add:quote:lead").with(desk.as(ines)))
                .andExpect(redirectedUrlPattern("/releases/1?language=en#b-*"));
        assertThat(main().content().blocks().get(1)).isInstanceOf(Block.Quote.class);
        mvc.perform(typed("en", 2, "H").param("act", "down:lead").with(desk.as(ines)));
        assertThat(main().content().blocks()).extracting(Block::id).startsWith("said", "lead");
        mvc.perform(typed("en", 3, "H")
                        .param("act", "remove:lead")
                        .header("HX-Request", "true")
                        .with(desk.as(ines)))
                .andExpect(header().string("HX-Retarget", "#text"))
                .andExpect(content().string(containsString("id=\"text\"")));
        assertThat(main().content().blocks()).extracting(Block::id).doesNotContain("lead");
    }

    @Test
    void aLongPasteBecomesParagraphsAndStaysWhole() throws Exception {
        begin();
        var paragraph = "Words of a very long release, مرحبا 🎵. ".repeat(90).strip();
        var paste = String.join("\r\n\r\n", java.util.Collections.nCopies(90, paragraph));
        assertThat(paste.length()).isGreaterThan(300_000);
        mvc.perform(post("/releases/1/text/en")
                        .param("revision", "1")
                        .param("block", "lead")
                        .param("b.lead.type", "paragraph")
                        .param("b.lead.text", paste)
                        .with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        assertThat(main().content().blocks())
                .hasSize(90)
                .allSatisfy(b -> assertThat(b.words()).isEqualTo(paragraph));
        mvc.perform(get("/releases/1").with(desk.as(ines))).andExpect(status().isOk());
    }

    @Test
    void aTranslationShowsWhereItIsBehind() throws Exception {
        begin();
        mvc.perform(typed("en", 1, "A headline").with(desk.as(ines)));
        mvc.perform(post("/releases/1/languages").param("language", "fr").with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/1?language=fr"));
        mvc.perform(get("/releases/1").param("language", "fr").with(desk.as(ines)))
                .andExpect(content().string(containsString("to be translated")))
                .andExpect(content().string(containsString("behind EN by")));
        mvc.perform(typed("fr", 1, "Un titre").with(desk.as(ines)));
        mvc.perform(post("/releases/1/compared/fr").with(desk.as(ines)));
        mvc.perform(post("/releases/1/final/fr")
                .param("revision", "3")
                .param("isFinal", "true")
                .with(desk.as(ines)));
        assertThat(translations.get(1, "fr").isFinal()).isTrue();
        mvc.perform(post("/releases/1/languages")
                        .param("language", "not a language!")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("is no language")));
        mvc.perform(delete("/releases/1/languages/fr").with(desk.as(ines))).andExpect(redirectedUrl("/releases/1"));
        assertThat(translations.find(1, "fr")).isEmpty();
    }

    @Test
    void theSenderMustBeAnAddress() throws Exception {
        begin();
        var details = post("/releases/1/details")
                .param("kind", "release")
                .param("reach", "public")
                .param("senderName", "Press\r\nBcc: x")
                .param("language", "en")
                .with(desk.as(ines));
        mvc.perform(details.param("senderAddress", "press office"))
                .andExpect(flash().attribute("problem", containsString("no email address")));
        mvc.perform(post("/releases/1/details")
                .param("kind", "release")
                .param("reach", "personal")
                .param("senderName", "Press\r\nBcc: x")
                .param("language", "en")
                .param("senderAddress", "press@office.example")
                .with(desk.as(ines)));
        assertThat(releases.get(1).sender())
                .isEqualTo(new Sender("Press Bcc: x", "press@office.example", "press@office.example"));
        assertThat(releases.get(1).reach()).isEqualTo(Release.Reach.PERSONAL);
    }

    @Test
    void picturesAreForTheDeskAndNothingElseIsAPicture() throws Exception {
        begin();
        mvc.perform(upload("../../chair.png", png(640, 480)))
                .andExpect(flash().attribute("done", containsString("picture is here")));
        var asset = assets.of(1).get(0);
        assertThat(asset.fileName()).isEqualTo("chair.png");
        assertThat(asset.width()).isEqualTo(640);
        assertThat(asset.alt("en")).isEqualTo("The chair");
        mvc.perform(get("/releases/1/assets/" + asset.token()).with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().contentType("image/png"))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
        mvc.perform(get("/releases/1/assets/" + asset.token())).andExpect(status().is3xxRedirection());
        mvc.perform(get("/releases/2/assets/" + asset.token()).with(desk.as(ines)))
                .andExpect(status().isNotFound());

        mvc.perform(upload("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .andExpect(flash().attribute("problem", containsString("SVG")));
        mvc.perform(upload("a.png", new byte[0])).andExpect(flash().attribute("problem", containsString("empty")));
        mvc.perform(upload("a.png", hugePixels())).andExpect(flash().attribute("problem", containsString("pixels")));
        assertThat(assets.of(1)).hasSize(1);
    }

    @Test
    void onlyThoseWhoWriteCanChangeAnything() throws Exception {
        begin();
        var approver = desk.approver();
        mvc.perform(get("/releases/1").with(desk.as(approver)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("disabled")));
        mvc.perform(typed("en", 1, "No").with(desk.as(approver))).andExpect(status().isForbidden());
        mvc.perform(get("/releases/99").with(desk.as(ines))).andExpect(status().isNotFound());
    }

    @Test
    void aTextIsBroughtAskedAboutAndBecomesADraft() throws Exception {
        var source =
                "Brussels, 2 February 2024\n\nThe association and its members welcome the vote of the Parliament.\n\nAnna Kowalska, Chair said: “We are glad.”";
        mvc.perform(post("/releases/import").param("source", source).with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("There is no headline")))
                .andExpect(content().string(containsString("Quotation · Anna Kowalska, Chair")));
        mvc.perform(post("/releases/import")
                        .param("source", source)
                        .param("answer.headline.own", "A good day")
                        .param("draft", "true")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/1"));
        assertThat(main().content().headline()).isEqualTo("A good day");
        assertThat(main().content().place()).isEqualTo("Brussels");
        mvc.perform(multipart("/releases/import")
                        .file(new MockMultipartFile("file", "a.docx", null, new byte[] {'P', 'K', 3, 4, 0}))
                        .with(desk.as(ines)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Word document")));
        mvc.perform(multipart("/releases/import")
                        .file(new MockMultipartFile("file", "a.txt", null, new byte[0]))
                        .with(desk.as(ines)))
                .andExpect(content().string(containsString("The file is empty")));
    }

    @Test
    void aStatementIsOfTheDayOnTheOfficesWall() throws Exception {
        mvc.perform(post("/releases")
                .param("kind", "statement")
                .param("language", "en")
                .param("headline", "We regret it")
                .with(desk.as(ines)));
        assertThat(main().content().date()).isEqualTo(times.today());
        assertThat(main().content().headline()).isEqualTo("We regret it");
    }

    @Test
    void aNewReleaseTakesOverContactsAndTheTextAboutUs() throws Exception {
        begin();
        mvc.perform(typed("en", 1, "First")
                .param("boilerplate", "We are an association")
                .with(desk.as(ines)));
        mvc.perform(post("/releases")
                .param("kind", "release")
                .param("language", "en")
                .with(desk.as(ines)));
        var second = translations.main(releases.latestVersion(2).id()).content();
        assertThat(second.boilerplate()).isEqualTo("We are an association");
        assertThat(second.contacts()).extracting(PressContact::name).containsExactly("Marta Nowak");
        mvc.perform(post("/releases").param("from", "1").with(desk.as(ines)));
        assertThat(translations.main(releases.latestVersion(3).id()).content().headline())
                .isEqualTo("First");
        mvc.perform(delete("/releases/3").with(desk.as(ines))).andExpect(redirectedUrl("/releases"));
    }

    @Test
    void otherProgramsCreateReadWriteAndList() throws Exception {
        var json =
                "{\"kind\":\"release\",\"language\":\"en\",\"text\":{\"headline\":\"From a program\",\"blocks\":[{\"type\":\"paragraph\",\"html\":\"<script>x</script>Words\"}]}}";
        mvc.perform(post("/api/releases")
                        .contentType("application/json")
                        .content(json)
                        .with(desk.byToken(ines)))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/releases/1"))
                .andExpect(content().string(containsString("\"html\":\"Words\"")));
        mvc.perform(post("/api/releases")
                        .contentType("text/markdown")
                        .content(
                                "# A title\n\nBrussels, 2 February 2024\n\nThe vote of the Parliament is over and the members are glad.")
                        .with(desk.byToken(ines)))
                .andExpect(status().isCreated())
                .andExpect(content().string(containsString("\"headline\":\"A title\"")));
        mvc.perform(post("/api/releases")
                        .contentType("application/json")
                        .content(
                                "{\"content\":\"Brussels, 2 February 2024\\n\\nThe vote of the Parliament is over and the members are glad.\"}")
                        .with(desk.byToken(ines)))
                .andExpect(content().string(containsString("\"id\":\"headline\"")));
        mvc.perform(get("/api/releases").param("limit", "2").with(desk.byToken(ines)))
                .andExpect(content().string(containsString("\"next\":\"2\"")));
        mvc.perform(get("/api/releases").param("limit", "2").param("after", "2").with(desk.byToken(ines)))
                .andExpect(content().string(containsString("From a program")));

        var words = "{\"text\":{\"headline\":\"Changed\"},\"revision\":1,\"isFinal\":true}";
        mvc.perform(put("/api/releases/1/translations/en", words))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("\"headline\":\"Changed\"")));
        mvc.perform(put("/api/releases/1/translations/en", words.replace("Changed", "Again")))
                .andExpect(status().isConflict())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        mvc.perform(get("/api/releases/99").with(desk.byToken(ines)))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        mvc.perform(post("/api/releases")
                        .contentType("application/json")
                        .content("{}")
                        .with(desk.byToken(ines)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/api/releases").contentType("text/plain").content(" ").with(desk.byToken(ines)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/api/releases")
                        .contentType("application/json")
                        .content(json)
                        .with(desk.byToken(desk.approver())))
                .andExpect(status().isForbidden());
    }

    private MockHttpServletRequestBuilder put(String address, String body) {
        return org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(address)
                .contentType("application/json")
                .content(body)
                .with(desk.byToken(ines));
    }

    private void begin() throws Exception {
        mvc.perform(post("/releases")
                .param("kind", "release")
                .param("language", "en")
                .with(desk.as(ines)));
    }

    private Translation main() {
        return translations.main(releases.latestVersion(1).id());
    }

    private static MockHttpServletRequestBuilder typed(String language, int revision, String headline) {
        return post("/releases/1/text/" + language)
                .param("revision", String.valueOf(revision))
                .param("headline", headline)
                .param("block", "lead", "said", "points", "shares")
                .param("b.lead.type", "paragraph")
                .param("b.lead.text", "The **vote** is over. [[${7*7}]]")
                .param("b.said.type", "quote")
                .param("b.said.text", "At last")
                .param("b.said.speaker", "Anna Kowalska")
                .param("b.said.role", "Chair")
                .param("b.points.type", "list")
                .param("b.points.text", "one\r\n- two")
                .param("b.shares.type", "table")
                .param("b.shares.text", "Year | Share\r\n2024 | 1 %")
                .param("c.0.name", "Marta Nowak")
                .param("c.0.email", "marta@labels.example")
                .param("c.1.name", "")
                .param("notes", "1. First note\r\n\r\nSecond note");
    }

    private org.springframework.test.web.servlet.RequestBuilder upload(String name, byte[] bytes) {
        return multipart("/releases/1/pictures")
                .file(new MockMultipartFile("picture", name, "image/png", bytes))
                .param("language", "en")
                .param("alt", "The chair")
                .with(desk.as(ines));
    }

    private static byte[] png(int width, int height) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** A small file that says it is 60,000 pixels wide and high. */
    private static byte[] hugePixels() throws Exception {
        var png = png(1, 1);
        var changed = java.nio.ByteBuffer.wrap(png);
        changed.putInt(16, 60_000).putInt(20, 60_000);
        var crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        changed.putInt(29, (int) crc.getValue());
        return png;
    }
}
