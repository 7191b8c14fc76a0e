package org.dateline.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.Office;
import org.dateline.journey.Browser;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.PressContact;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newsroom in a real Chromium, with scripts switched off: nothing is missing, nothing is refused by the page's own policy, axe finds nothing serious. Pictures of it stay in target. */
@Journey
class NewsroomLookTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

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
    SettableTime time;

    Office office;
    long officer;
    Release survey;
    final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void someReleases() throws IOException {
        office = new Office(jdbc, releases, translations);
        officer = desk.officer().id();
        out("2025-06-11T11:00", Release.Kind.STATEMENT, List.of("Copyright"), text("Authors wait nine months for their share, and should not", List.of()));
        out("2026-03-02T10:00", Release.Kind.RELEASE, List.of("Live music", "Touring"), text("Small venues open 140 new stages in eleven countries", List.of()));
        out("2026-09-21T09:00", Release.Kind.INVITATION, List.of("Copyright", "Parliament"), text("Breakfast with the rapporteur on the Copyright Review", List.of()));
        time.set(LocalDateTime.parse("2026-12-01T09:00").atZone(BRUSSELS).toInstant());
        survey = release(Release.Kind.RELEASE, List.of("Copyright", "Small companies"), text("Small music houses bring out four in five new records, survey finds", List.of()));
        var version = releases.latestVersion(survey.id()).id();
        var picture = picture(survey);
        document(survey, version);
        save(version, "en", text("Small music houses bring out four in five new records, survey finds", List.of(new Block.Image("i1", picture))));
        translations.add(version, "ar", officer);
        save(version, "ar", arabic());
        goesOut(survey, "2026-12-03T11:00");
        var correction = releases.correct(survey.id(), Map.of("en", "6,000 → 6,500 music houses in the first paragraph"), officer);
        for (var language : List.of("en", "ar"))
            translations.markFinal(correction.id(), language, translations.get(correction.id(), language).revision(), true, officer);
        time.set(LocalDateTime.parse("2026-12-04T14:10").atZone(BRUSSELS).toInstant());
        releases.finalise(correction.id());
    }

    @Test
    void itIsWholeInEveryLightAndOnPaper() {
        try (var browser = Browser.at(port)) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
                for (int width : new int[] {1100, 375}) {
                    var name = scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
                    try (var window = browser.window(scheme, width, 900)) {
                        look(window, "/newsroom", "list-" + name);
                        look(window, "/newsroom?q=records&language=en", "search-" + name);
                        look(window, "/newsroom/" + survey.publicName(), "release-" + name);
                        look(window, "/newsroom/" + survey.publicName() + "?language=ar", "arabic-" + name);
                        look(window, "/newsroom/nothing-here", "missing-" + name);
                    }
                }
            try (var window = browser.window(ColorScheme.LIGHT, 794, 1123)) {
                var page = window.newPage();
                page.navigate(browser.base() + "/newsroom/" + survey.publicName());
                page.pdf(new Page.PdfOptions().setFormat("A4").setPath(picturePath("release.pdf")));
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void look(BrowserContext window, String path, String name) {
        var page = window.newPage();
        page.onConsoleMessage(message -> {
            if (!message.text().contains("404")) complaints.add(name + " in the console: " + message.text());
        });
        page.navigate("http://localhost:" + port + path);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picturePath(name + ".png")));
        if ((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0)
            complaints.add(name + " is wider than its window");
        new AxeBuilder(page)
                .setLegacyMode(true) // the newsroom has no frames; without it each look opens a page more
                .analyze().getViolations().stream()
                        .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                        .forEach(fault -> complaints.add(name + ": " + fault.getId() + " " + fault.getNodes().get(0).getHtml()));
        page.close();
    }

    private static Path picturePath(String name) {
        return Path.of("target", "newsroom", name);
    }

    private void out(String local, Release.Kind kind, List<String> topics, Text text) {
        time.set(LocalDateTime.parse(local).atZone(BRUSSELS).minusHours(1).toInstant());
        goesOut(release(kind, topics, text), local);
    }

    private void goesOut(Release release, String local) {
        embargoes.set(release.id(), LocalDateTime.parse(local), BRUSSELS, false, officer);
        office.approve(release.id(), officer);
        time.set(LocalDateTime.parse(local).atZone(BRUSSELS).toInstant());
        lifts.liftDue();
        assertThat(lifts.isLifted(release.id())).isTrue();
    }

    private Release release(Release.Kind kind, List<String> topics, Text text) {
        var sender = new Sender("Harmonia press office", "press@harmonia.example", "");
        var release = releases.create(new NewRelease(kind, Release.Reach.PUBLIC, "en", sender, topics, text), officer);
        var version = releases.latestVersion(release.id()).id();
        translations.markFinal(version, "en", translations.main(version).revision(), true, officer);
        return release;
    }

    private void save(long version, String language, Text text) {
        translations.save(version, language, translations.get(version, language).revision(), text, officer);
        translations.markFinal(version, language, translations.get(version, language).revision(), true, officer);
    }

    private static Text text(String headline, List<Block> first) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph("p1", "Four in five records released in Europe last year came from companies with fewer than ten employees, according to a survey of <b>6,500 music houses</b> in thirty countries published today by Harmonia."));
        blocks.addAll(first);
        blocks.add(new Block.Quote("q1", "The risk sits with the smallest. They find the voices that everybody hums three years later.", "Mara Lindqvist", "Harmonia president"));
        blocks.add(new Block.Heading("h1", 2, "Three requests to the Commission"));
        blocks.add(new Block.ItemList("l1", true, List.of("Keep the threshold.", "Open the <a href=\"https://www.harmonia.example\">culture guarantee</a>.", "Publish the figures.")));
        blocks.add(new Block.Table("t1", List.of(List.of("Country", "Houses", "Share"), List.of("Belgium", "212", "83%"), List.of("Poland", "408", "78%"))));
        return new Text(
                headline,
                "Harmonia calls on the Commission to keep the door open for the companies that take the risks",
                "Brussels",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                blocks,
                List.of(new PressContact("Tomas Reuter", "Head of press", "+32 470 55 01 42", "tomas.reuter@harmonia.example", List.of("en", "fr"), "")),
                List.of("The survey was carried out between March and August 2026."),
                "About Harmonia",
                "Harmonia brings together 1,100 independent music houses in thirty European countries.");
    }

    private static Text arabic() {
        return new Text(
                "أربع أسطوانات جديدة من كل خمس تصدرها دور صغيرة",
                "هارمونيا تدعو المفوضية إلى إبقاء الباب مفتوحا",
                "بروكسل",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                List.of(new Block.Paragraph("p1", "صدرت أربع من كل خمس أسطوانات في أوروبا العام الماضي عن شركات صغيرة."), new Block.Quote("q1", "الخطر يقع على الأصغر.", "Mara Lindqvist", "")),
                List.of(),
                List.of(),
                "",
                "");
    }

    private void document(Release release, long version) {
        jdbc.sql("""
                with file as (insert into document (release_id, token, file_name, media_type, bytes, created_by)
                              values (:release, 'surveyinfull2026abc', 'survey.pdf', 'application/pdf', '%PDF-1.7', :by) returning id)
                insert into version_document (version_id, document_id, title, rights)
                select :version, id, '{"en": "The survey in full, with the figures of thirty countries"}', 'Free for editorial use' from file""")
                .param("release", release.id())
                .param("version", version)
                .param("by", officer)
                .update();
    }

    private long picture(Release release) throws IOException {
        var image = new BufferedImage(1500, 1000, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2b1b2f), 1500, 1000, new Color(0xc9772e)));
        graphics.fillRect(0, 0, 1500, 1000);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, width, height, caption, alt, credit, rights, origin, created_by)
                values (:release, 'stageinghentautumn2026abc', 'stage.jpg', 'image/jpeg', :bytes, 1500, 1000,
                        '{"en": "Musicians on the small stage in Ghent"}', '{"en": "Four musicians on a warmly lit stage"}',
                        'Photo: Lena Vos', 'Free for editorial use', 'ai-edited', :by) returning id""")
                .param("release", release.id())
                .param("bytes", bytes.toByteArray())
                .param("by", officer)
                .query(Long.class)
                .single();
    }
}
