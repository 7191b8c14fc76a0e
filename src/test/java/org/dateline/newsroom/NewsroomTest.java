package org.dateline.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.Office;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What strangers find in the newsroom, before and after. */
@Journey
class NewsroomTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDateTime ELEVEN = LocalDateTime.parse("2026-12-03T11:00");
    private static final Instant LIFT = Instant.parse("2026-12-03T10:00:00Z");

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
    Holds holds;

    @Autowired
    PageViews views;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Office office;
    long officer;
    Release release;

    @BeforeEach
    void aReleaseUnderEmbargoUntilEleven() {
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        office = new Office(jdbc, releases, translations);
        officer = desk.officer().id();
        release = office.release(officer);
        embargoes.set(release.id(), ELEVEN, BRUSSELS, true, officer);
    }

    private void liftsAtEleven() {
        jdbc.sql("select id from release").query(Long.class).list().forEach(r -> office.approve(r, officer));
        time.set(LIFT);
        lifts.liftDue();
    }

    @Test
    void aReaderIsCountedAndAMachineIsNot() {
        var address = address();
        read(address, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        liftsAtEleven();
        read(address, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        read(address, "Mozilla/5.0 (Macintosh) Version/18.0 Safari/605.1");
        read(address, "Mozilla/5.0 (compatible; Somebot/2.1)");
        read(address, null);
        assertThat(mvc.head().uri(address).header("User-Agent", "Mozilla/5.0")).hasStatusOk();
        assertThat(jdbc.sql("select count(*) from page_view")
                        .query(Integer.class)
                        .single())
                .isZero();

        views.keep();
        views.keep();

        assertThat(jdbc.sql("select views from page_view where day = '2026-12-03'")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    private void read(String address, @Nullable String browser) {
        var request = mvc.get().uri(address);
        if (browser != null) request = request.header("User-Agent", browser);
        request.exchange();
    }

    @Test
    void beforeTheLiftItsAddressAnswersLikeOneThatNeverWas() throws Exception {
        time.set(LIFT.minusSeconds(1));
        lifts.liftDue();

        var waiting = get(address());
        var nothing = get("/newsroom/DL-2026-999-abcdefghij");

        assertThat(waiting).hasStatus(404);
        assertThat(waiting.getResponse().getContentAsByteArray())
                .isEqualTo(nothing.getResponse().getContentAsByteArray());
        assertThat(headers(waiting)).isEqualTo(headers(nothing)).contains("Cache-Control: [no-store]");
        assertThat(get("/newsroom"))
                .bodyText()
                .contains("Nothing has been published yet")
                .doesNotContain(Office.SECRET);
        assertThat(get("/newsroom/feed.atom")).bodyText().contains("<updated>1970-01-01T00:00:00Z</updated>");
    }

    @Test
    void fromTheLiftOnThePageTheListAndTheFeedShowItAtTheSameAddress() {
        liftsAtEleven();

        assertThat(get(address()))
                .hasStatusOk()
                .bodyText()
                .contains("<h1>" + Office.SECRET + "</h1>")
                .contains("The price is <b>6,000</b> marbles.")
                .contains("<b class=\"dateline\">Brussels, 3 December 2026</b> – ")
                .contains("Bernadette Quatermass, chair")
                .contains("3 December 2026, 11:00 Brussels")
                .contains("<meta property=\"og:title\" content=\"" + Office.SECRET + "\">")
                .contains("<html lang=\"en\" dir=\"ltr\">");
        assertThat(get("/newsroom")).bodyText().contains(Office.SECRET).contains(release.publicName());
        assertThat(get("/newsroom/feed.atom"))
                .hasStatusOk()
                .bodyText()
                .contains("<title>" + Office.SECRET + "</title>")
                .contains("<published>2026-12-03T10:00:0");
    }

    @Test
    void eachLanguageHasItsPageAndThoseNotFinalHaveNone() {
        var version = releases.latestVersion(release.id()).id();
        for (var language : new String[] {"fr", "nl"}) {
            var draft = translations.add(version, language, officer);
            translations.save(
                    version,
                    language,
                    draft.revision(),
                    Office.text(language.equals("fr") ? "Quatermass achète Larkspur" : "Quatermass koopt Larkspur", ""),
                    officer);
        }
        translations.markFinal(version, "fr", translations.get(version, "fr").revision(), true, officer);
        liftsAtEleven();

        assertThat(get(address() + "?language=fr"))
                .bodyText()
                .contains("<html lang=\"fr\"")
                .contains("Quatermass achète Larkspur")
                .contains("FIN")
                .doesNotContain("koopt");
        assertThat(get(address() + "?language=nl"))
                .bodyText()
                .contains(Office.SECRET)
                .doesNotContain("koopt");
        assertThat(get("/newsroom?language=fr")).bodyText().contains("Quatermass achète Larkspur");
    }

    @Test
    void byPersonalLinkItIsReadButNotListedAndMailOnlyHasNoPage() {
        var personal = office.release(Release.Reach.PERSONAL, officer);
        var mailOnly = office.release(Release.Reach.MAIL_ONLY, officer);
        embargoes.set(personal.id(), ELEVEN, BRUSSELS, false, officer);
        embargoes.set(mailOnly.id(), ELEVEN, BRUSSELS, false, officer);
        liftsAtEleven();

        assertThat(get("/newsroom/" + personal.publicName())).hasStatusOk().hasHeader("X-Robots-Tag", "noindex");
        assertThat(get("/newsroom/" + mailOnly.publicName())).hasStatus(404);
        assertThat(get("/newsroom"))
                .bodyText()
                .contains(release.publicName())
                .doesNotContain(personal.publicName(), mailOnly.publicName());
        assertThat(get("/newsroom/feed.atom")).bodyText().doesNotContain(personal.publicName(), mailOnly.publicName());
    }

    @Test
    void aPictureIsServedOnlyOnceItsReleaseIsOut() {
        jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, width, height, created_by)
                values (:release, 'pictureofthedeal', 'deal.png', 'image/png', '\\x89504e47', 1, 1, :by)""").param("release", release.id()).param("by", officer).update();

        assertThat(get("/newsroom/assets/pictureofthedeal")).hasStatus(404);
        liftsAtEleven();
        assertThat(get("/newsroom/assets/pictureofthedeal"))
                .hasStatusOk()
                .hasContentType("image/png")
                .body()
                .hasSize(4);
    }

    @Test
    void aDocumentIsKeptOnlyOnceItsReleaseIsOutAndIsGoneOnceACorrectionTookItAway() {
        var file = jdbc.sql("""
                insert into document (release_id, token, file_name, media_type, bytes, created_by)
                values (:release, 'studyofthedeal', 'étude.pdf', 'application/pdf', '%PDF-1.7', :by) returning id""")
                .param("release", release.id())
                .param("by", officer)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into version_document (version_id, document_id, title, rights)
                values (:version, :file, '{"en": "The deal in figures"}', 'free for press use')""")
                .param("version", releases.latestVersion(release.id()).id())
                .param("file", file)
                .update();
        assertThat(get("/newsroom/documents/studyofthedeal")).hasStatus(404);

        liftsAtEleven();
        assertThat(get("/newsroom/documents/studyofthedeal"))
                .hasStatusOk()
                .hasContentType("application/pdf")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .hasHeader("Content-Disposition", "attachment; filename=\"étude.pdf\"; filename*=UTF-8''%C3%A9tude.pdf")
                .body()
                .hasSize(8);
        var listed = Jsoup.parse(
                        new String(get(address()).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .select(".documents li");
        assertThat(listed.text()).isEqualTo("The deal in figures PDF, 1 kB · free for press use");
        assertThat(listed.select("a").attr("href")).endsWith("/newsroom/documents/studyofthedeal");
        assertThat(get("/newsroom/releases/" + release.publicName()))
                .bodyText()
                .contains("/newsroom/documents/studyofthedeal");

        rightsEnd("2020-01-31");
        assertThat(get("/newsroom/documents/studyofthedeal")).hasStatus(404);
        assertThat(get(address())).bodyText().doesNotContain("studyofthedeal");
        rightsEnd(null);

        releases.correct(release.id(), Map.of(), officer);
        var correction = releases.latestVersion(release.id()).id();
        jdbc.sql("delete from version_document where version_id = :version")
                .param("version", correction)
                .update();
        assertThat(get("/newsroom/documents/studyofthedeal"))
                .as("while the correction is written")
                .hasStatusOk();
        releases.finalise(correction);
        assertThat(get("/newsroom/documents/studyofthedeal")).hasStatus(404);
    }

    private void rightsEnd(@Nullable String day) {
        jdbc.sql("update version_document set rights_until = cast(:day as date)")
                .param("day", day)
                .update();
    }

    @Test
    void whoHasThePageAlreadyIsToldThatNothingChanged() {
        liftsAtEleven();
        var mark = get(address()).getResponse().getHeader("ETag");

        assertThat(mvc.get()
                        .uri(address())
                        .header("If-None-Match", String.valueOf(mark))
                        .exchange())
                .hasStatus(304);
        assertThat(mvc.head().uri(address()).exchange()).hasStatusOk();
    }

    @Test
    void whileEverythingIsHeldTheNewsroomIsClosedWhateverIsAskedFor() throws Exception {
        liftsAtEleven();
        holds.hold(null, officer);

        var page = get(address());
        assertThat(page).hasStatus(503).hasHeader("Retry-After", "600");
        assertThat(get("/newsroom/DL-2026-999-abcdefghij").getResponse().getContentAsByteArray())
                .isEqualTo(page.getResponse().getContentAsByteArray());
        assertThat(get("/newsroom")).hasStatus(503);
        assertThat(get("/newsroom/feed.atom")).hasStatus(503);
    }

    @Test
    void hostileWordsStayWords() {
        var version = releases.latestVersion(release.id()).id();
        translations.save(
                version,
                "en",
                translations.main(version).revision(),
                Office.text("<script>alert(1)</script> [[${1+1}]] ${7*7}", "\"><img src=x onerror=alert(1)>"),
                officer);
        translations.markFinal(version, "en", translations.main(version).revision(), true, officer);
        liftsAtEleven();

        assertThat(get(address()))
                .bodyText()
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; [[${1+1}]] ${7*7}")
                .doesNotContain("<script>", "<img");
        assertThat(get("/newsroom?language=%22%3E%3Cscript%3E"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<script");
        assertThat(get("/newsroom/feed.atom")).bodyText().doesNotContain("<script");
    }

    private String address() {
        return "/newsroom/" + release.publicName();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(java.net.URI.create(address)).exchange();
    }

    private static java.util.List<String> headers(MvcTestResult result) {
        return result.getResponse().getHeaderNames().stream()
                .map(name -> name + ": " + result.getResponse().getHeaders(name))
                .sorted()
                .toList();
    }
}
