package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.dateline.journey.Browser;
import org.dateline.release.Block;
import org.dateline.release.Release;
import org.junit.jupiter.api.Test;

/**
 * Every template in a real Chromium, wide and on a phone, light and dark, with images off: nothing is cut off, nothing is lost. Leaves all of it as one sheet in
 * target/letters.png, to be looked at and kept as docs/images/letters.png.
 */
class ContactSheetTest {

    private static final Path SHEET = Path.of("target", "letters.png");

    /** @param images whether the reader's program shows them */
    private record View(String name, int width, boolean dark, boolean images) {}

    private static final List<View> VIEWS = List.of(
            new View("wide, light", 640, false, true),
            new View("wide, dark", 640, true, true),
            new View("phone, light", 375, false, true),
            new View("phone, dark", 375, true, true),
            new View("images off", 640, false, false));

    private record Letter(String name, String headline, LetterForm form) {}

    private record Shot(String name, byte[] png, int width) {}

    @Test
    void everyTemplateIsWholeInEveryView() throws IOException {
        var shots = new ArrayList<Shot>();
        try (var browser = Browser.at(0)) {
            var pages = VIEWS.stream().map(view -> page(browser, view)).toList();
            for (var letter : letters())
                for (int view = 0; view < VIEWS.size(); view++)
                    shots.add(shot(pages.get(view), letter, VIEWS.get(view)));
            sheet(browser, shots);
        }
        assertThat(Files.size(SHEET)).isGreaterThan(100_000);
    }

    private static List<Letter> letters() {
        var letters = new ArrayList<Letter>();
        for (var kind : Release.Kind.values()) letters.add(letter(kind.label(), kind, "en", Purpose.AT_LIFT, null));
        letters.add(letter("Under embargo", Release.Kind.RELEASE, "fr", Purpose.EMBARGOED_COPY, Sample.LIFT));
        letters.add(letter("Correction", Release.Kind.RELEASE, "en", Purpose.CORRECTION, null));
        letters.add(letter("Invitation in Arabic", Release.Kind.INVITATION, "ar", Purpose.AT_LIFT, null));
        return letters;
    }

    private static Letter letter(
            String name, Release.Kind kind, String language, Purpose purpose, LetterOrder.@org.jspecify.annotations.Nullable Until until) {
        var sample = Sample.release().with("ar", Sample.arabic()).kind(kind).occasion(KindsOfLetterTest.BREAKFAST);
        if (kind == Release.Kind.NEWSLETTER) sample.with("en", newsletter());
        if (purpose == Purpose.CORRECTION) sample.corrected("6,000 → 6,500 in paragraph 1");
        var order = new LetterOrder(7, language, purpose, "", until);
        var draft = sample.draft(order);
        return new Letter(name, draft.letter().story().headline(), sample.compile(order));
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
        var html = Preview.of(letter.form(), Sample.slots()).html(view.dark());
        if (!view.images()) html = html.replaceAll("src=\"(data:image|https:)[^\"]*\"", "src=\"data:,\"");
        page.setContent(html);
        var what = letter.name() + ", " + view.name();
        assertThat(page.locator("h1").innerText()).as(what).isEqualTo(letter.headline());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is cut off at the side", what)
                .isLessThanOrEqualTo(view.width());
        return new Shot(what, page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), view.width());
    }

    private static void sheet(Browser browser, List<Shot> shots) throws IOException {
        var html = new StringBuilder(
                """
                <style>body{margin:24px;font:13px Arial;background:#d8d8d8;display:grid;grid-template-columns:320px 320px 188px 188px 320px;gap:20px}
                figure{margin:0;height:560px;overflow:hidden} img{width:100%;box-shadow:0 1px 4px #0006} figcaption{padding:0 0 6px;font-weight:bold}</style>""");
        for (var shot : shots)
            html.append("<figure><figcaption>")
                    .append(shot.name())
                    .append("</figcaption><img src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(shot.png()))
                    .append("\"></figure>");
        try (var window = browser.window(ColorScheme.LIGHT, 1470, 900)) {
            var page = window.newPage();
            page.setContent(html.toString());
            Files.createDirectories(SHEET.toAbsolutePath().getParent());
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHEET));
        }
    }
}
