package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dateline.access.Staff;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.Office;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody pastes 300 kB out of Word, with scripts, styles and template syntax in it, in English and Arabic, under names with line breaks. Every exit tells all of it, and nothing of
 * it does anything.
 */
@Journey
class HostileReleaseTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PARAGRAPHS = 120;
    private static final String SYNTAX = "[[${7*7}]] [(${letter})] ${7*7} *{x} #{y} @{z} {{name}} __${1}__ <%= 7*7 %>";

    /** Without asterisks, which set italics where words are typed. */
    private static final String TYPED = "[[${7+7}]] [(${letter})] #{y} {{name}}";

    private static final String MARKUP = "<script>alert(1)</script><style>p{display:none}</style>";
    private static final String EMOJI = "🎺👩🏽‍🎤🇪🇺";
    private static final String ARABIC = "أربع أسطوانات جديدة من كل خمس تصدرها دور صغيرة";
    private static final String HEADLINE = "Small houses " + MARKUP + " " + SYNTAX + " " + EMOJI;
    private static final String BROKEN_NAME = "Marta\r\nBcc: everybody@example.org\r\n\r\nNowak";
    private static final String NAME = "Marta Bcc: everybody@example.org Nowak";

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
    Lifts lifts;

    @Autowired
    Letters letters;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Staff ines;
    Release release;

    @BeforeEach
    void aHostileReleaseIsOut() {
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        ines = desk.officer();
        done(post("/releases").param("kind", "release").param("language", "en").param("headline", "x"));
        var id = jdbc.sql("select max(id) from release").query(Long.class).single();
        var pasted = pasted();
        done(text(id, "en", HEADLINE, pasted));
        done(post("/releases/" + id + "/languages").param("language", "ar"));
        done(text(id, "ar", ARABIC + " " + EMOJI, pasted));
        done(post("/releases/" + id + "/details")
                .param("kind", "release")
                .param("reach", "public")
                .param("language", "en")
                .param("senderName", BROKEN_NAME)
                .param("senderAddress", "press@association.example"));
        for (var language : List.of("en", "ar")) {
            var version = releases.latestVersion(id).id();
            translations.markFinal(
                    version, language, translations.get(version, language).revision(), true, ines.id());
        }
        release = releases.get(id);
        embargoes.set(id, LocalDateTime.parse("2026-12-03T11:00"), ZoneId.of("Europe/Brussels"), false, ines.id());
        new Office(jdbc, releases, translations).approve(id, ines.id());
        time.set(Instant.parse("2026-12-03T10:00:00Z"));
        lifts.liftDue();
        assertThat(lifts.isLifted(id)).isTrue();
    }

    @Test
    void blocksThatAreNoneAreRefusedInWords() {
        var before = revision(release.id(), "en");
        assertThat(mvc.perform(text(release.id(), "en", "Another", "[{\"type\":\"applet\",\"id\":\"a\"}]")
                        .with(desk.as(ines))))
                .hasStatus3xxRedirection()
                .flash()
                .hasEntrySatisfying(
                        "problem", problem -> assertThat(problem).asString().contains("nothing was changed"));
        assertThat(revision(release.id(), "en")).isEqualTo(before);
    }

    private static MockHttpServletRequestBuilder post(String address) {
        return MockMvcRequestBuilders.post(address);
    }

    private void done(MockHttpServletRequestBuilder request) {
        assertThat(mvc.perform(request.with(desk.as(ines)))).hasStatus3xxRedirection();
    }

    private MockHttpServletRequestBuilder text(long id, String language, String headline, String blocks) {
        return post("/releases/" + id + "/text/" + language)
                .param("revision", "1")
                .param("over", revision(id, language))
                .param("headline", headline)
                .param("subheadline", "Under it: " + MARKUP + " " + SYNTAX)
                .param("place", "Brussels\r\nBcc: x")
                .param("date", "2026-12-03")
                .param("body", blocks)
                .param("c.0.name", BROKEN_NAME)
                .param("c.0.email", "marta@association.example")
                .param("notes", "A note: " + TYPED)
                .param("boilerplateTitle", "About " + SYNTAX)
                .param("boilerplate", "We " + ARABIC + " " + EMOJI);
    }

    private String revision(long id, String language) {
        return String.valueOf(
                translations.get(releases.latestVersion(id).id(), language).revision());
    }

    /** Through the desk's own reader of the clipboard, as the page does. */
    private String pasted() {
        var word = word();
        assertThat(word.length()).isGreaterThan(300_000);
        var answer = mvc.perform(MockMvcRequestBuilders.post("/releases/pasted")
                .contentType("application/json")
                .content(JSON.writeValueAsBytes(java.util.Map.of("html", word)))
                .with(desk.as(ines)));
        assertThat(answer).hasStatusOk();
        return json(answer).get("blocks").toString();
    }

    private static String word() {
        var word = new StringBuilder("""
                <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
                <meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0cm; font-family:"Calibri"} p {display:none}</style>
                <script>alert(1)</script><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=EN-GB><!--StartFragment-->
                """);
        IntStream.rangeClosed(1, PARAGRAPHS).forEach(n -> word.append(paragraph(n)));
        return word.append("""
                        <script src="https://evil.example/x.js"></script><iframe src="https://evil.example/"></iframe><svg onload="alert(1)"><script>alert(2)</script></svg>
                        <p class=MsoNormal onclick="alert(1)"><a href="javascript:alert(1)">The way in</a><img src=x onerror="alert(1)"></p>
                        <table class=MsoTableGrid><tr><td><p class=MsoNormal>Year [[${1}]]</p></td><td><p class=MsoNormal>Share</p></td></tr><tr><td><p>2026</p></td><td><p>&lt;b&gt;4 %&lt;/b&gt;</p></td></tr></table>
                        <!--EndFragment--></body></html>""").toString();
    }

    private static String paragraph(int n) {
        var dressing =
                "<span lang=EN-GB style='font-size:11.0pt;font-family:\"Calibri\",sans-serif;mso-ascii-theme-font:minor-latin;"
                        + "mso-fareast-font-family:\"Times New Roman\";mso-bidi-theme-font:minor-bidi;color:#1F497D;mso-themecolor:dark2'>";
        return "<p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'>" + dressing.repeat(12)
                + "Sentence " + n + " of " + PARAGRAPHS + ". "
                + escaped(n % 3 == 0 ? MARKUP : n % 3 == 1 ? SYNTAX : ARABIC + " " + EMOJI)
                + "</span>".repeat(12) + "<o:p></o:p></p>\n";
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private MvcTestResult get(String address) {
        var answer = mvc.get().uri(URI.create(address)).exchange();
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(answer.getResponse().getContentAsByteArray());
    }

    /** Nothing of the paste is more than words. */
    private static void isHarmless(Element page) {
        assertThat(
                        page.select(
                                "script:not([type=application/ld+json]), iframe, svg, object, embed, form[action*=evil], [src*=evil], base"))
                .isEmpty();
        for (var element : page.select("*"))
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on");
                assertThat(attribute.getValue().toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("javascript:");
            }
        assertThat(page.select("[class^=Mso]")).isEmpty();
        for (var style : page.select("style")) assertThat(style.data()).doesNotContain("MsoNormal", "p {display:none}");
    }

    /** Every sentence, in its order, as it was written: nothing evaluated, nothing swallowed. */
    private static void isWhole(String text) {
        var words = text.replaceAll("[\\s\\u2066-\\u2069\\u00A0]+", " ");
        int at = 0;
        for (int n = 1; n <= PARAGRAPHS; n++) {
            var sentence = "Sentence " + n + " of " + PARAGRAPHS + ". "
                    + (n % 3 == 0 ? MARKUP : n % 3 == 1 ? SYNTAX : ARABIC + " " + EMOJI);
            at = words.indexOf(sentence, at);
            assertThat(at).as(sentence).isNotNegative();
        }
        assertThat(words).contains("The way in", "Year [[${1}]]", "<b>4 %</b>");
    }

    private static void isSafeAndWhole(String html) {
        var page = Jsoup.parse(html);
        isHarmless(page);
        isWhole(page.body().text());
    }

    @Test
    void theLetterTellsAllOfItInBothParts() throws Exception {
        for (var language : List.of("en", "ar")) {
            var order = new LetterOrder(
                    releases.latestVersion(release.id()).id(),
                    language,
                    Purpose.AT_LIFT,
                    "Note: " + MARKUP + SYNTAX,
                    null);
            var wire = letters.preview(order).splice(Sample.slots(BROKEN_NAME, "Gazeta\r\nX: y"));
            var message = Wire.read(wire);
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getHeader("X")).isNull();
            assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(NAME);
            assertThat(message.getSubject()).startsWith(language.equals("en") ? "Small houses <script>" : ARABIC);
            isSafeAndWhole(Wire.html(message));
            isWhole(Wire.text(message));
            assertThat(Wire.text(message)).contains(NAME, "Note: " + MARKUP, "A note: " + TYPED);
            assertThat(Wire.raw(wire).chars().allMatch(c -> c < 127)).isTrue();
        }
    }

    @Test
    void thePageTellsAllOfItAndTheListItsHeadline() {
        var page = "/newsroom/" + release.publicName();
        isSafeAndWhole(body(get(page)));
        isSafeAndWhole(body(get(page + "?language=ar")));
        var english = Jsoup.parse(body(get(page)));
        assertThat(english.select("h1").text()).isEqualTo(HEADLINE);
        assertThat(english.text()).contains(NAME, "About [[${7*7}]]");
        var article = JSON.readTree(
                english.expectFirst("script[type=application/ld+json]").data());
        assertThat(article.get("headline").asString()).isEqualTo(HEADLINE);
        var list = Jsoup.parse(body(get("/newsroom")));
        isHarmless(list);
        assertThat(list.text()).contains(HEADLINE);
    }

    @Test
    void theFeedsTellAllOfItToo() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var atom = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        get("/newsroom/feed.atom").getResponse().getContentAsByteArray()));
        assertThat(atom.getElementsByTagName("title").item(1).getTextContent()).isEqualTo(HEADLINE);
        assertThat(atom.getElementsByTagName("summary").item(0).getTextContent())
                .isEqualTo("Under it: " + MARKUP + " " + SYNTAX);
        assertThat(atom.getElementsByTagName("script").getLength()).isZero();

        var item = json(get("/newsroom/feed.json")).get("items").get(0);
        assertThat(item.get("title").asString()).isEqualTo(HEADLINE);
        isSafeAndWhole(item.get("content_html").asString());
    }

    @Test
    void theJsonForOnesOwnWebsiteTellsAllOfItToo() {
        var shown = json(get("/newsroom/releases/" + release.publicName()));
        assertThat(shown.get("translations")).hasSize(2);
        for (var words : shown.get("translations")) {
            isSafeAndWhole(words.get("html").asString());
            assertThat(words.get("contacts").get(0).get("name").asString()).isEqualTo(NAME);
            assertThat(words.get("place").asString()).isEqualTo("Brussels Bcc: x");
            isHarmless(Jsoup.parse(words.get("aboutHtml").asString()));
        }
    }
}
