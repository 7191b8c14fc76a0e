package org.dateline.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.Office;
import org.dateline.installation.Installation;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.Occasion;
import org.dateline.release.Occasions;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A journalist looks around in the newsroom, and so do the machines that list it. One release waits behind it all. */
@Journey
class NewsroomSiteTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Instant LIFT = Instant.parse("2026-12-03T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Occasions occasions;

    @Autowired
    Installation installation;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Lifts lifts;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Office office;
    long officer;
    Release concerts;
    Release streaming;
    Release secret;

    @BeforeEach
    void twoReleasesAreOutAndOneWaits() {
        time.set(Instant.parse("2025-11-03T09:00:00Z"));
        office = new Office(jdbc, releases, translations);
        officer = desk.officer().id();
        concerts = release(Release.Kind.RELEASE, List.of("Live music"), "Small venues sell more tickets", "venues");
        french(concerts, "Les petites salles vendent davantage de billets");
        out(concerts, "2025-11-03T11:00");
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        streaming = release(
                Release.Kind.STATEMENT, List.of("Copyright", "Streaming"), "Streaming pays authors late", "authors");
        out(streaming, "2026-12-01T11:00");
        time.set(Instant.parse("2026-12-02T09:00:00Z"));
        secret = release(Release.Kind.INVITATION, List.of("Marbles"), Office.SECRET, "quatermass");
        french(secret, "Quatermass achète Larkspur");
        embargoes.set(secret.id(), LocalDateTime.parse("2026-12-03T11:00"), BRUSSELS, true, officer);
        office.approve(secret.id(), officer);
        time.set(LIFT.minusSeconds(1));
        lifts.liftDue();
    }

    private Release release(Release.Kind kind, List<String> topics, String headline, String word) {
        var release = releases.create(
                new NewRelease(
                        kind,
                        Release.Reach.PUBLIC,
                        "en",
                        new Sender("Association press office", "press@association.example", ""),
                        topics,
                        text(headline, word)),
                officer);
        var version = releases.latestVersion(release.id()).id();
        translations.markFinal(version, "en", translations.main(version).revision(), true, officer);
        return releases.get(release.id());
    }

    private static Text text(String headline, String word) {
        return Office.text(headline, "What it says in a line")
                .withBlocks(List.of(
                        new Block.Paragraph("p1", "About " + word + ", with <b>figures</b> & facts."),
                        new Block.Quote("q1", "Nobody expected <i>this</i>", "Bernadette Ash", "chair")));
    }

    private void french(Release release, String headline) {
        var version = releases.latestVersion(release.id()).id();
        var draft = translations.add(version, "fr", officer);
        translations.save(version, "fr", draft.revision(), text(headline, "billetterie"), officer);
        translations.markFinal(version, "fr", translations.get(version, "fr").revision(), true, officer);
    }

    private void out(Release release, String local) {
        embargoes.set(release.id(), LocalDateTime.parse(local), BRUSSELS, false, officer);
        office.approve(release.id(), officer);
        time.set(LocalDateTime.parse(local).atZone(BRUSSELS).toInstant());
        lifts.liftDue();
        assertThat(lifts.isLifted(release.id())).isTrue();
    }

    @Test
    void aJournalistPicksByTopicKindLanguageAndYear() {
        assertThat(headlines("")).containsExactly("Streaming pays authors late", "Small venues sell more tickets");
        assertThat(headlines("?topic=Copyright")).containsExactly("Streaming pays authors late");
        assertThat(headlines("?kind=release")).containsExactly("Small venues sell more tickets");
        assertThat(headlines("?year=2025")).containsExactly("Small venues sell more tickets");
        assertThat(headlines("?year=2026&topic=Live%20music")).isEmpty();
        assertThat(headlines("?language=fr")).containsExactly("Les petites salles vendent davantage de billets");
        assertThat(headlines("?year=soon&page=last&language=%00")).hasSize(2);
    }

    @Test
    void whatMayBePickedTellsOfNothingThatWaits() {
        var page = Jsoup.parse(body("/newsroom"));
        assertThat(page.select(".shelves li").eachText())
                .containsExactly(
                        "Copyright 1",
                        "Live music 1",
                        "Streaming 1",
                        "Press release 1",
                        "Statement 1",
                        "English 2",
                        "français 1",
                        "2026 1",
                        "2025 1");
        assertThat(page.text()).doesNotContain("Invitation", "Marbles");
    }

    @Test
    void searchingFindsWordsInAnyFormAndLanguage() {
        assertThat(headlines("?q=venue")).containsExactly("Small venues sell more tickets");
        assertThat(headlines("?q=%22pays+authors%22")).containsExactly("Streaming pays authors late");
        assertThat(headlines("?q=billets&language=fr"))
                .containsExactly("Les petites salles vendent davantage de billets");
        assertThat(headlines("?q=" + streaming.reference().toLowerCase(java.util.Locale.ROOT)))
                .containsExactly("Streaming pays authors late");
        assertThat(headlines("?q=paragraph")).as("names of our own format").isEmpty();
        assertThat(headlines("?q=%22%26%7C!(:*%5C'"))
                .as("no search anybody means")
                .isNotNull();
    }

    @Test
    void searchingForWhatWaitsAnswersLikeSearchingForNonsense() {
        for (var word : List.of("quatermass", "larkspur", secret.reference(), "achète"))
            for (var exit : List.of("/newsroom", "/newsroom/feed.atom", "/newsroom/feed.json")) {
                var waiting = body(exit + "?q=" + java.net.URLEncoder.encode(word, StandardCharsets.UTF_8));
                var nonsense = body(exit + "?q=xyzzy");
                assertThat(waiting.replace(java.net.URLEncoder.encode(word, StandardCharsets.UTF_8), "xyzzy")
                                .replace(word, "xyzzy"))
                        .isEqualTo(nonsense);
            }
        time.set(LIFT);
        lifts.liftDue();
        assertThat(headlines("?q=larkspur")).containsExactly(Office.SECRET);
    }

    @Test
    void machinesListWhatIsOutAndNothingElse() {
        for (var exit : List.of("/sitemap.xml", "/newsroom/feed.atom", "/newsroom/feed.json"))
            assertThat(body(exit))
                    .as(exit)
                    .contains(concerts.publicName(), streaming.publicName())
                    .doesNotContain(secret.publicName(), secret.reference(), "Quatermass", "2026-12-02", "2026-12-03");
        assertThat(body("/sitemap.xml"))
                .contains("hreflang=\"fr\" href=\"" + installation.publicAddress() + "/newsroom/"
                        + concerts.publicName() + "?language=fr\"")
                .contains("<lastmod>2026-12-01T10:00:0");
        assertThat(body("/robots.txt"))
                .contains("Disallow: /\n", "Sitemap: " + installation.publicAddress() + "/sitemap.xml");
        var before = get("/sitemap.xml").getResponse().getHeader("ETag");
        embargoes.set(secret.id(), LocalDateTime.parse("2026-12-04T11:00"), BRUSSELS, true, officer);
        assertThat(get("/sitemap.xml").getResponse().getHeader("ETag")).isEqualTo(before);
    }

    @Test
    void theFeedIsReadByProgramsThatKnowJsonFeed() {
        var feed = json("/newsroom/feed.json?topic=Copyright");
        assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("items")).hasSize(1);
        var item = feed.get("items").get(0);
        assertThat(item.get("title").asString()).isEqualTo("Streaming pays authors late");
        assertThat(item.get("content_html").asString())
                .isEqualTo(
                        "<p>About authors, with <b>figures</b> &amp; facts.</p>\n"
                                + "<blockquote><p>Nobody expected <i>this</i></p><footer>Bernadette Ash, chair</footer></blockquote>");
        assertThat(item.get("tags").toString()).isEqualTo("[\"Copyright\",\"Streaming\"]");
        assertThat(feed.get("feed_url").asString()).endsWith("/newsroom/feed.json?topic=Copyright");
    }

    @Test
    void searchEnginesReadTheArticleAndNothingOfItRuns() {
        var page = Jsoup.parse(body("/newsroom/" + streaming.publicName()));
        var scripts = page.select("script");
        assertThat(scripts).hasSize(1);
        assertThat(scripts.get(0).attr("type")).isEqualTo("application/ld+json");
        var article = JSON.readTree(scripts.get(0).data());
        assertThat(article.get("@type").asString()).isEqualTo("NewsArticle");
        assertThat(article.get("headline").asString()).isEqualTo("Streaming pays authors late");
        assertThat(article.get("datePublished").asString()).startsWith("2026-12-01T10:00:0");
        assertThat(page.select("meta[property=article:tag]").eachAttr("content"))
                .containsExactly("Copyright", "Streaming");
    }

    @Test
    void aHeadlineCannotEndTheDataItStandsIn() {
        time.set(Instant.parse("2026-12-02T10:00:00Z"));
        var hostile =
                release(Release.Kind.RELEASE, List.of("</script><b>"), "</script><script>alert(1)</script><!--", "x");
        out(hostile, "2026-12-02T12:00");
        var page = Jsoup.parse(body("/newsroom/" + hostile.publicName()));
        assertThat(page.select("script")).hasSize(1);
        assertThat(JSON.readTree(page.select("script").get(0).data())
                        .get("headline")
                        .asString())
                .isEqualTo("</script><script>alert(1)</script><!--");
        assertThat(Jsoup.parse(body("/newsroom")).select("script")).isEmpty();
    }

    @Test
    void quotesAreReadyToBePastedWithTheMarksOfTheirLanguage() {
        assertThat(Jsoup.parse(body("/newsroom/" + concerts.publicName()))
                        .select(".quotes .copy")
                        .text())
                .isEqualTo("“Nobody expected this” – Bernadette Ash, chair");
        assertThat(Jsoup.parse(body("/newsroom/" + concerts.publicName() + "?language=fr"))
                        .select(".quotes .copy")
                        .text())
                .isEqualTo("« Nobody expected this » – Bernadette Ash, chair");
    }

    @Test
    void picturesAreOfferedWithCaptionCreditAndSizeOnceTheirTextShowsThem() {
        var version = releases.latestVersion(secret.id()).id();
        var shown = picture("shownpicture", "On stage", secret);
        picture("nextpicture", "For the correction", secret);
        translations.save(
                version,
                "en",
                translations.main(version).revision(),
                text(Office.SECRET, "x").withBlocks(List.of(new Block.Image("i1", shown))),
                officer);
        translations.markFinal(version, "en", translations.main(version).revision(), true, officer);
        office.approve(secret.id(), officer);
        time.set(LIFT);
        lifts.liftDue();

        var kit = Jsoup.parse(body("/newsroom/" + secret.publicName())).select(".kit li");
        assertThat(kit).hasSize(1);
        assertThat(kit.text()).isEqualTo("On stage Photo: Mira Ash Download 1200 × 800 px PNG, 1 kB");
        assertThat(kit.select("a").attr("href")).endsWith("/newsroom/assets/shownpicture");
    }

    @Test
    void aPictureSaysWhatPartAiHadIsMarkedInItsFileAndLeavesWhenItsRightsEnd() throws Exception {
        var version = releases.latestVersion(secret.id()).id();
        var shown = picture("shownpicture", "On stage", secret);
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", file);
        jdbc.sql("update asset set bytes = :bytes, origin = 'ai-made', rights_until = '2026-12-05' where id = :id")
                .param("bytes", file.toByteArray())
                .param("id", shown)
                .update();
        translations.save(
                version,
                "en",
                translations.main(version).revision(),
                text(Office.SECRET, "x").withBlocks(List.of(new Block.Image("i1", shown))),
                officer);
        translations.markFinal(version, "en", translations.main(version).revision(), true, officer);
        office.approve(secret.id(), officer);
        time.set(LIFT);
        lifts.liftDue();

        var page = Jsoup.parse(body("/newsroom/" + secret.publicName()));
        assertThat(page.select("figcaption").text()).isEqualTo("On stage · Photo: Mira Ash · Picture made with AI");
        assertThat(page.select(".kit li").text()).contains("Picture made with AI");
        assertThat(JSON.readTree(page.select("script").get(0).data())
                        .at("/image/0/digitalSourceType")
                        .asString())
                .isEqualTo("https://schema.org/TrainedAlgorithmicMediaDigitalSource");
        assertThat(body("/newsroom/releases/" + secret.publicName())).contains("\"origin\":\"ai-made\"");
        var served = get("/newsroom/assets/shownpicture").getResponse().getContentAsByteArray();
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(served))
                        .getFirstDirectoryOfType(XmpDirectory.class)
                        .getXmpProperties())
                .containsEntry(
                        "plus:DataMining", "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING")
                .containsEntry("dc:description[1]", "On stage");

        assertThat(mvc.get().uri("/").with(desk.as(desk.officer())).exchange())
                .bodyText()
                .contains("The rights in stage.png end on 5 December 2026; it then leaves the page of");
        assertThat(page.select("meta[property=og:image]").attr("content")).endsWith("/newsroom/assets/shownpicture");
        assertThat(get("/newsroom/assets/shownpicture/card")).hasStatus(404);
        jdbc.sql("update asset set card = :bytes where id = :id")
                .param("bytes", file.toByteArray())
                .param("id", shown)
                .update();
        var shared = Jsoup.parse(body("/newsroom/" + secret.publicName()));
        assertThat(shared.select("meta[property=og:image]").attr("content"))
                .endsWith("/newsroom/assets/shownpicture/card");
        assertThat(shared.select("meta[property=og:image:width]").attr("content"))
                .isEqualTo("1200");
        assertThat(shared.select("meta[property=og:image:height]").attr("content"))
                .isEqualTo("630");
        assertThat(get("/newsroom/assets/shownpicture/card")).hasStatusOk().hasContentType("image/jpeg");
        time.set(Instant.parse("2026-12-05T22:59:00Z"));
        assertThat(get("/newsroom/assets/shownpicture")).hasStatusOk();
        time.set(Instant.parse("2026-12-05T23:01:00Z"));
        assertThat(get("/newsroom/assets/shownpicture")).hasStatus(404);
        assertThat(get("/newsroom/assets/shownpicture/card")).hasStatus(404);
        var after = Jsoup.parse(body("/newsroom/" + secret.publicName()));
        assertThat(after.select("figure img, .kit, meta[property=og:image]")).isEmpty();
        assertThat(body("/newsroom/releases/" + secret.publicName())).doesNotContain("shownpicture");
    }

    private long picture(String token, String caption, Release of) {
        return jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, width, height, caption, credit, created_by)
                values (:release, :token, 'stage.png', 'image/png', '\\x89504e47', 1200, 800, cast(:caption as jsonb), 'Photo: Mira Ash', :by)
                returning id""")
                .param("release", of.id())
                .param("token", token)
                .param("caption", "{\"en\": \"" + caption + "\"}")
                .param("by", officer)
                .query(Long.class)
                .single();
    }

    @Test
    void anInvitationSaysWhenAndWhereAndFitsACalendarOnceItIsOut() {
        occasions.set(
                releases.latestVersion(secret.id()).id(),
                new Occasion(LocalDateTime.parse("2026-12-10T08:30"), null, BRUSSELS, "Residence Palace", "", null),
                officer);
        office.approve(secret.id(), officer);
        var calendar = "/newsroom/" + secret.publicName() + "/invitation.ics";
        assertThat(get(calendar).getResponse().getContentAsByteArray())
                .isEqualTo(get("/newsroom/DL-2026-999-abcdefghij/invitation.ics")
                        .getResponse()
                        .getContentAsByteArray());
        time.set(LIFT);
        lifts.liftDue();

        assertThat(Jsoup.parse(body("/newsroom/" + secret.publicName()))
                        .select(".occasion")
                        .text())
                .isEqualTo("When 10 December 2026, 08:30, Brussels Where Residence Palace Put it into my calendar");
        assertThat(body(calendar)).contains("DTSTART:20261210T073000Z", "SUMMARY:" + Office.SECRET);
        assertThat(get("/newsroom/" + streaming.publicName() + "/invitation.ics"))
                .hasStatus(404);
    }

    @Test
    void correctionsAreListedOnceTheyAreOutAndNotBefore() {
        var address = "/newsroom/" + streaming.publicName();
        assertThat(Jsoup.parse(body(address)).select(".versions, .changes")).isEmpty();

        var correction = releases.correct(streaming.id(), Map.of("en", "6,000 → 6,500 in paragraph 1"), officer);
        translations.save(
                correction.id(),
                "en",
                translations.main(correction.id()).revision(),
                text("Streaming pays authors later", "x"),
                officer);
        translations.markFinal(
                correction.id(), "en", translations.main(correction.id()).revision(), true, officer);
        var before = body(address);
        assertThat(before).contains("Streaming pays authors late<").doesNotContain("6,500", "later");

        releases.finalise(correction.id());
        var page = Jsoup.parse(body(address));
        assertThat(page.select(".changes p").text()).isEqualTo("6,000 → 6,500 in paragraph 1");
        assertThat(page.select(".versions li").eachText())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Version 2, corrected on 3 December 2026, 10:59 Brussels")
                .endsWith("6,000 → 6,500 in paragraph 1");
        assertThat(headlines("?q=later")).containsExactly("Streaming pays authors later");
    }

    @Test
    void whatWasCorrectedBeforeTheLiftIsNoCorrectionToTheReadersOfThePage() {
        releases.finalise(releases.latestVersion(secret.id()).id());
        var correction = releases.correct(secret.id(), Map.of("en", "6,000 → 6,500"), officer);
        translations.markFinal(
                correction.id(), "en", translations.main(correction.id()).revision(), true, officer);
        office.approve(secret.id(), officer);
        time.set(LIFT);
        lifts.liftDue();

        var page = Jsoup.parse(body("/newsroom/" + secret.publicName()));
        assertThat(page.select("h1").text()).isEqualTo(Office.SECRET);
        assertThat(page.select(".versions, .changes")).isEmpty();
    }

    @Test
    void miningIsReservedUntilTheAdministratorSaysOtherwise() {
        assertThat(json("/.well-known/tdmrep.json").toString())
                .isEqualTo("[{\"location\":\"/\",\"tdm-reservation\":1}]");
        assertThat(get("/newsroom")).hasHeader("tdm-reservation", "1");
        assertThat(body("/newsroom")).contains("<meta name=\"tdm-reservation\" content=\"1\">");

        save("true", "https://association.example/mining");
        assertThat(json("/.well-known/tdmrep.json").get(0).get("tdm-policy").asString())
                .isEqualTo("https://association.example/mining");
        assertThat(get("/newsroom/" + concerts.publicName()))
                .hasHeader("tdm-policy", "https://association.example/mining");

        assertThat(save("true", "javascript:alert(1)")
                        .getMvcResult()
                        .getFlashMap()
                        .get("problem"))
                .isEqualTo("The terms need a full address, such as https://association.example/terms.");
        save("false", "");
        assertThat(json("/.well-known/tdmrep.json")
                        .get(0)
                        .get("tdm-reservation")
                        .asInt())
                .isZero();
        assertThat(get("/newsroom")).hasHeader("tdm-reservation", "0");
        assertThat(mvc.post()
                        .uri("/settings/newsroom/mining")
                        .with(desk.as(desk.officer()))
                        .exchange())
                .hasStatus(403);
    }

    private MvcTestResult save(String reserved, String policy) {
        return mvc.post()
                .uri("/settings/newsroom/mining")
                .param("reserved", reserved)
                .param("policy", policy)
                .with(desk.as(desk.administrator()))
                .exchange();
    }

    @Test
    void aThousandReleasesAreListedAndSearchedQuickly() {
        jdbc.sql("""
                with r as (insert into release (reference, public_suffix, kind, reach, main_language, sender_name, sender_address, reply_to, topics, created_by, edited_by)
                    select 'DL-2020-' || n, 'suffix' || n, 'release', 'public', 'en', 'Office', 'press@association.example', '', array['Topic ' || n % 30], :by, :by
                      from generate_series(1000, 1999) n returning id),
                v as (insert into release_version (release_id, number, finalised_at) select id, 1, dateline_now() from r returning id, release_id),
                t as (insert into translation (version_id, language, content, final, edited_by)
                    select v.id, 'en', content, true, :by from v, (select content from translation limit 1) c)
                insert into lift (release_id, due, node, lifted_at) select id, dateline_now(), 'test', dateline_now() - interval '400 days' from r""").param("by", officer).update();
        var slowest = Duration.ZERO;
        for (var address :
                List.of("/newsroom", "/newsroom?q=figures", "/newsroom?topic=Topic%203&page=2", "/sitemap.xml")) {
            body(address);
            var begun = System.nanoTime();
            body(address);
            var taken = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf("%s with 1,000 releases: %d ms%n", address, taken.toMillis());
            if (taken.compareTo(slowest) > 0) slowest = taken;
        }
        assertThat(slowest).isLessThan(Duration.ofSeconds(5));
    }

    private List<String> headlines(String query) {
        var page = get("/newsroom" + query);
        assertThat(page).hasStatusOk();
        return Jsoup.parse(text(page)).select(".releases h2").eachText();
    }

    private JsonNode json(String address) {
        return JSON.readTree(body(address));
    }

    private String body(String address) {
        var answer = get(address);
        assertThat(answer).as(address).hasStatusOk();
        return text(answer);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(URI.create(address)).exchange();
    }
}
