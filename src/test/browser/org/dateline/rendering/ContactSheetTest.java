package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dateline.journey.Browser;
import org.dateline.release.Block;
import org.dateline.release.Release;
import org.junit.jupiter.api.Test;

/**
 * Every template in a real Chromium, wide and on a phone, light and dark, with its pictures and without: nothing is cut off, nothing is lost. Leaves a sheet of each in
 * target/letters, whole from top to foot, to be looked at and kept in docs/images/letters.
 */
class ContactSheetTest {

    private static final Path SHEETS = Path.of("target", "letters");

    /** @param images whether the reader's program shows them */
    private record View(String name, int width, boolean dark, boolean images) {}

    private static final List<View> VIEWS = List.of(
            new View("wide, light", 640, false, true),
            new View("wide, dark", 640, true, true),
            new View("phone, light", 375, false, true),
            new View("phone, dark", 375, true, true),
            new View("wide, light, images off", 640, false, false),
            new View("wide, dark, images off", 640, true, false),
            new View("phone, light, images off", 375, false, false),
            new View("phone, dark, images off", 375, true, false));

    private record Letter(String name, String headline, LetterForm form) {}

    private record Shot(String name, byte[] png, int width) {}

    @Test
    void everyTemplateIsWholeInEveryView() throws IOException {
        Files.createDirectories(SHEETS);
        try (var browser = Browser.at(0)) {
            var pages = VIEWS.stream().map(view -> page(browser, view)).toList();
            var paper = browser.window(ColorScheme.LIGHT, 1560, 900).newPage();
            for (var letter : letters()) {
                var shots = new ArrayList<Shot>();
                for (int view = 0; view < VIEWS.size(); view++)
                    shots.add(shot(pages.get(view), letter, VIEWS.get(view)));
                var sheet = SHEETS.resolve(letter.name() + ".png");
                lay(paper, shots, sheet);
                assertThat(Files.size(sheet)).as(letter.name()).isGreaterThan(50_000);
            }
        }
    }

    private static List<Letter> letters() {
        var letters = new ArrayList<Letter>();
        for (var kind : Release.Kind.values()) letters.add(letter(kind.key(), kind, "en", Purpose.AT_LIFT, "", null));
        letters.add(letter(
                "under-embargo",
                Release.Kind.RELEASE,
                "fr",
                Purpose.EMBARGOED_COPY,
                "Bonjour,\n\nMme Lindqvist répond volontiers à vos questions dès maintenant.",
                Sample.LIFT));
        letters.add(letter("embargo-moved", Release.Kind.RELEASE, "en", Purpose.EMBARGO_CHANGE, "", Sample.LIFT));
        letters.add(letter("correction", Release.Kind.RELEASE, "en", Purpose.CORRECTION, "", null));
        letters.add(letter("withdrawn", Release.Kind.RELEASE, "en", Purpose.WITHDRAWAL, "", null));
        letters.add(letter("right-to-left", Release.Kind.INVITATION, "ar", Purpose.AT_LIFT, "", null));
        return letters;
    }

    private static Letter letter(
            String name,
            Release.Kind kind,
            String language,
            Purpose purpose,
            String note,
            LetterOrder.@org.jspecify.annotations.Nullable Until until) {
        var sample = Sample.release()
                .with("ar", arabic())
                .kind(kind)
                .style(new HouseStyle(logo(), null, List.of(), Map.of()))
                .occasion(KindsOfLetterTest.BREAKFAST);
        if (kind == Release.Kind.NEWSLETTER) sample.with("en", newsletter());
        if (purpose == Purpose.CORRECTION) sample.corrected("6,000 → 6,500 in paragraph 1");
        var order = new LetterOrder(7, language, purpose, note, until);
        var draft = sample.draft(order);
        return new Letter(name, draft.letter().story().headline(), sample.compile(order));
    }

    /** Dark ink on nothing, as most are: in the dark it needs its plate. */
    private static Logo logo() {
        var drawn = new BufferedImage(600, 168, BufferedImage.TYPE_INT_ARGB);
        var ink = drawn.createGraphics();
        ink.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ink.setColor(new Color(0x1a1a1a));
        ink.setStroke(new BasicStroke(14));
        ink.drawOval(16, 24, 116, 116);
        ink.drawOval(52, 60, 44, 44);
        ink.setFont(new Font(Font.SERIF, Font.BOLD, 78));
        ink.drawString("Harmonia", 160, 114);
        ink.dispose();
        try (var png = new ByteArrayOutputStream()) {
            ImageIO.write(drawn, "png", png);
            return Logo.of("harmonia.png", png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.dateline.release.Text arabic() {
        var arabic = Sample.arabic();
        var blocks = new ArrayList<>(arabic.blocks());
        blocks.add(new Block.ItemList("l9", false, List.of("نموذج واحد بأربع وعشرين لغة", "رد خلال ستة أسابيع")));
        blocks.add(new Block.Table("t9", List.of(List.of("البلد", "الدور"), List.of("بلجيكا", "212"))));
        blocks.add(new Block.Image("i9", 5));
        return arabic.withBlocks(blocks);
    }

    private static org.dateline.release.Text newsletter() {
        var english = Sample.english();
        var blocks = new ArrayList<>(english.blocks());
        blocks.add(new Block.Heading("h8", 2, "In brief"));
        blocks.add(new Block.Paragraph("p8", "The next general assembly meets in Ghent on 4 March 2027."));
        return english.withBlocks(blocks);
    }

    /** One for all letters, since each window is a process. */
    private static Page page(Browser browser, View view) {
        var scheme = view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT;
        return browser.window(scheme, view.width(), 900).newPage();
    }

    private static Shot shot(Page page, Letter letter, View view) {
        var seen = Preview.of(letter.form(), Sample.slots());
        var html = view.images() ? seen.html(view.dark()) : seen.htmlWithoutPictures(view.dark());
        
        page.setContent(html);
        var what = letter.name() + ": " + view.name();
        assertThat(page.locator("h1").innerText()).as(what).isEqualTo(letter.headline());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is cut off at the side", what)
                .isLessThanOrEqualTo(view.width());
        return new Shot(view.name(), page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), view.width());
    }

    private static void lay(Page paper, List<Shot> shots, Path sheet) {
        var html = new StringBuilder(
                """
                <style>body{margin:20px;font:13px Arial;background:#d8d8d8;display:grid;grid-template-columns:300px 300px 180px 180px;gap:20px;width:max-content}
                figure{margin:0} img{width:100%;box-shadow:0 1px 4px #0006} figcaption{padding:0 0 6px;font-weight:bold}</style>""");
        for (var shot : shots)
            html.append("<figure><figcaption>")
                    .append(shot.name())
                    .append("</figcaption><img src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(shot.png()))
                    .append("\"></figure>");
        paper.setViewportSize(1060, 900);
        paper.setContent(html.toString());
        paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(sheet));
    }
}
