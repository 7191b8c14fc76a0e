package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Set;
import org.dateline.access.Staff;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Writing in the field itself: keys, marks, paste, undo, saving by itself, and what happens when it cannot be saved. */
@Journey
class WritingTest {

    private static final double PATIENCE = 30_000;
    private static final LocatorAssertions.ContainsTextOptions LONG = new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    private Staff officer;
    private Browser browser;
    private Page page;
    private long release;

    @BeforeEach
    void aDraftIsOpen() {
        officer = desk.officer();
        browser = Browser.at(port);
        page = browser.as(officer, ColorScheme.LIGHT);
        release = draft(
                new Block.Paragraph("lead", "The fund opens."),
                new Block.Quote("said", "At last.", "Ana Lopez", "Chair"),
                new Block.Paragraph("last", "More follows."));
        page.navigate(browser.base() + "/releases/" + release);
    }

    @AfterEach
    void closed() {
        browser.close();
    }

    private long draft(Block... blocks) {
        var text = Text.EMPTY.withHeadline("Fund opens").withBlocks(List.of(blocks));
        var sender = new Sender("Press office", "press@example.org", "press@example.org");
        return releases.create(
                        new NewRelease(Release.Kind.RELEASE, Release.Reach.PUBLIC, "en", sender, List.of(), text),
                        officer.id())
                .id();
    }

    private List<Block> saved() {
        return text().blocks();
    }

    private Text text() {
        return releases.translations(releases.latestVersion(release).id()).get(0).content();
    }

    private void waitFor(Block... blocks) {
        await().untilAsserted(() -> assertThat(saved()).containsExactly(blocks));
    }

    private void caretBehind(String words) {
        page.evaluate("""
                words => {
                  const walker = document.createTreeWalker(document.getElementById('surface'), NodeFilter.SHOW_TEXT);
                  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
                    const at = text.data.indexOf(words);
                    if (at >= 0) { document.getElementById('surface').focus(); getSelection().collapse(text, at + words.length); return; }
                  }
                  throw new Error('not in the text: ' + words);
                }""", words);
    }

    private void press(String... keys) {
        for (var key : keys) page.keyboard().press(key);
    }

    /** Typing slowly makes several steps of what is usually one: more than enough, since beyond the first and last nothing happens. */
    private void often(String key) {
        for (int i = 0; i < 20; i++) press(key);
    }

    private void type(String words) {
        page.keyboard().type(words);
    }

    private void paste(String html, String text) {
        page.evaluate("""
                ([html, text]) => {
                  const data = new DataTransfer();
                  data.setData('text/html', html);
                  data.setData('text/plain', text);
                  document.getElementById('surface').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                }""", List.of(html, text));
    }

    @Test
    void paragraphsAreSplitAndJoinedAndKeepTheirIds() {
        caretBehind("The fund");
        type(" for venues");
        await().untilAsserted(() -> assertThat(saved().get(0)).isEqualTo(new Block.Paragraph("lead", "The fund for venues opens.")));
        caretBehind("venues");
        press("Enter");
        await().untilAsserted(() -> assertThat(saved()).hasSize(4));
        assertThat(saved().get(0)).isEqualTo(new Block.Paragraph("lead", "The fund for venues"));
        assertThat(saved().get(1).words()).isEqualTo("opens.");
        assertThat(saved()).extracting(Block::id).doesNotHaveDuplicates().contains("said", "last");
        press("Backspace");
        waitFor(
                new Block.Paragraph("lead", "The fund for venues opens."),
                new Block.Quote("said", "At last.", "Ana Lopez", "Chair"),
                new Block.Paragraph("last", "More follows."));
        press("Control+z");
        await().untilAsserted(() -> assertThat(saved()).hasSize(4));
        often("Control+z");
        await().untilAsserted(() -> assertThat(saved().get(0)).isEqualTo(new Block.Paragraph("lead", "The fund opens.")));
        often("Control+Shift+z");
        await().untilAsserted(() -> assertThat(saved().get(0).words()).isEqualTo("The fund for venues opens."));
    }

    @Test
    void wordsAtTheEndOfAParagraphStayWithTheirIdWhenANewOneIsBegunBeforeIt() {
        caretBehind("More follows.");
        press("Home", "Enter");
        await().untilAsserted(() -> assertThat(saved()).hasSize(4));
        assertThat(saved().get(3)).isEqualTo(new Block.Paragraph("last", "More follows."));
    }

    @Test
    void boldAndLinkAreSetByKeys() {
        caretBehind("The fund");
        press("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Control+b");
        await().untilAsserted(() -> assertThat(saved().get(0)).isEqualTo(new Block.Paragraph("lead", "The <b>fund</b> opens.")));
        press("Control+k");
        type("fund.example/rules");
        press("Enter");
        await().untilAsserted(() -> assertThat(((Block.Paragraph) saved().get(0)).html())
                .contains("href=\"https://fund.example/rules\"")
                .contains("<b>"));
        assertThat(saved().get(0).words()).isEqualTo("The fund opens.");
    }

    @Test
    void aListIsTypedAndLeft() {
        caretBehind("More follows.");
        press("Enter");
        type("- one");
        press("Enter");
        type("two");
        press("Enter", "Enter");
        type("after");
        await().untilAsserted(() -> assertThat(saved()).hasSize(5));
        await().untilAsserted(() -> assertThat(saved().get(4).words()).isEqualTo("after"));
        assertThat(saved().get(3)).isInstanceOfSatisfying(Block.ItemList.class, list -> assertThat(list.items()).containsExactly("one", "two"));
        assertThat(saved().get(4)).isInstanceOf(Block.Paragraph.class);
    }

    @Test
    void aParagraphBecomesAHeadingAQuotationATable() {
        caretBehind("More follows.");
        press("Control+Alt+Digit2");
        await().untilAsserted(() -> assertThat(saved().get(2)).isEqualTo(new Block.Heading("last", 2, "More follows.")));
        page.getByLabel("Kind of the paragraph").selectOption("quote");
        await().untilAsserted(() -> assertThat(saved().get(2)).isEqualTo(new Block.Quote("last", "More follows.", "", "")));
        page.getByLabel("Who says it").nth(1).fill("Bo Berg");
        await().untilAsserted(() -> assertThat(saved().get(2)).isEqualTo(new Block.Quote("last", "More follows.", "Bo Berg", "")));
        press("Enter");
        page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Table")).click();
        type("Year");
        press("Tab");
        type("Share");
        press("Tab");
        type("2026");
        await().untilAsserted(() -> assertThat(saved()).anySatisfy(b -> assertThat(b)
                .isInstanceOfSatisfying(Block.Table.class, t -> assertThat(t.rows()).containsExactly(List.of("Year", "Share"), List.of("2026", "")))));
    }

    @Test
    void severalBlocksAreDeletedAtOnceAndComeBack() {
        caretBehind("The");
        page.evaluate("""
                () => {
                  const last = document.querySelector('[data-id=last]').firstChild;
                  getSelection().setBaseAndExtent(getSelection().anchorNode, getSelection().anchorOffset, last, 4);
                }""");
        press("Delete");
        waitFor(new Block.Paragraph("lead", "The follows."));
        press("Control+z");
        await().untilAsserted(() -> assertThat(saved()).extracting(Block::id).containsExactly("lead", "said", "last"));
        assertThat(saved().get(1)).isEqualTo(new Block.Quote("said", "At last.", "Ana Lopez", "Chair"));
    }

    @Test
    void everythingIsReplacedAndTakenBack() {
        caretBehind("The fund");
        press("Control+a");
        type("Anew");
        await().untilAsserted(() -> assertThat(saved()).extracting(Block::words).containsExactly("Anew"));
        often("Control+z");
        await().untilAsserted(() -> assertThat(saved()).extracting(Block::id).containsExactly("lead", "said", "last"));
    }

    @Test
    void whatIsCutReadsAsWordsAndWhoSaidThem() {
        caretBehind("The");
        var cut = page.evaluate("""
                () => {
                  const last = document.querySelector('[data-id=last]').firstChild;
                  getSelection().setBaseAndExtent(getSelection().anchorNode, getSelection().anchorOffset, last, 4);
                  const data = new DataTransfer();
                  document.getElementById('surface').dispatchEvent(new ClipboardEvent('cut', {clipboardData: data, bubbles: true, cancelable: true}));
                  return data.getData('text/plain');
                }""");
        assertThat(cut).isEqualTo(" fund opens.\n\nAt last.\n– Ana Lopez, Chair\n\nMore");
        waitFor(new Block.Paragraph("lead", "The follows."));
    }

    @Test
    void pasteFromWordIsCleanAndSaysWhatItLeftOut() {
        caretBehind("More follows.");
        paste("<h2 style='color:red'>What changes</h2><p class=MsoNormal>A <b>bold</b> move<script>alert(1)</script></p><p><img src=x onerror=alert(1)></p>"
                + "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>One</p>", "What changes");
        assertThat(page.locator("#paste-report")).containsText("one picture");
        await().untilAsserted(() -> assertThat(saved()).hasSize(6));
        assertThat(saved().get(3)).isInstanceOf(Block.Heading.class);
        assertThat(((Block.Paragraph) saved().get(4)).html()).isEqualTo("A <b>bold</b> move");
        assertThat(((Block.ItemList) saved().get(5)).items()).containsExactly("One");
    }

    @Test
    void aWholeReleasePastedFromWordGoesToItsFields() {
        release = draft(new Block.Paragraph("lead", ""));
        page.navigate(browser.base() + "/releases/" + release);
        assertThat(page.locator("#surface")).isFocused();
        paste(
                "<p class=MsoTitle>A fund for venues</p><p class=MsoNormal><b>Brussels, 27 November 2026</b> – The fund opens today and the venues are glad.</p>"
                        + "<p class=MsoNormal>“At last,” said Ana Lopez, Chair of the network.</p>"
                        + "<p class=MsoNormal>It is in the report<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>.</p>"
                        + "<p class=MsoNormal>ENDS</p><p class=MsoNormal><b>Notes to editors</b></p><p class=MsoNormal>1. The survey is of 2025.</p>",
                "A fund");
        assertThat(page.locator("#paste-report")).containsText("This was a whole release");
        assertThat(page.locator("#paste-report details")).containsText("What each part became: ");
        assertThat(page.locator("#paste-report ol")).containsText("Quotation · Ana Lopez, Chair of the network");
        assertThat(page.getByLabel("Headline", new Page.GetByLabelOptions().setExact(true))).hasValue("Fund opens");
        assertThat(page.getByLabel("Date", new Page.GetByLabelOptions().setExact(true))).hasValue("2026-11-27");
        await().untilAsserted(() -> assertThat(text().place()).isEqualTo("Brussels"));
        await().untilAsserted(() -> assertThat(text().notes()).containsExactly("The survey is of 2025."));
        assertThat(text().blocks()).extracting(Block::words)
                .containsExactly(
                        "A fund for venues",
                        "The fund opens today and the venues are glad.",
                        "At last\nChair of the network",
                        "It is in the report[1].");
    }

    @Test
    void aFileInTheClipboardIsAnsweredWithWhereItBelongs() {
        page.evaluate("""
                () => {
                  const data = new DataTransfer();
                  data.items.add(new File(['x'], 'chart.png', {type: 'image/png'}));
                  document.getElementById('surface').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                }""");
        assertThat(page.locator("#paste-report")).containsText("add pictures and documents below");
    }

    @Test
    void theEmailBesideIsShownOnAPhoneAWideScreenInTheDarkAndAsText() {
        var steps = page.evaluate("history.length");
        var email = page.frameLocator("#preview");
        for (var look : List.of("Desktop", "Dark", "Text", "Phone")) {
            var shown = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(look).setExact(true));
            shown.press("Enter");
            assertThat(shown).hasAttribute("aria-pressed", "true");
            assertThat(email.locator("pre")).hasCount(look.equals("Text") ? 1 : 0);
            assertThat(email.getByText("The fund opens.").first()).isVisible();
        }
        caretBehind("The fund");
        type(" finally");
        assertThat(email.getByText("The fund finally opens.").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(page.evaluate("history.length")).isEqualTo(steps);
    }

    @Test
    void whoeverOnlyReadsSeesTheTextAsItIs() {
        var theirs = browser.as(desk.approver(), ColorScheme.LIGHT);
        theirs.navigate(browser.base() + "/releases/" + release);
        assertThat(theirs.locator("#surface")).containsText("The fund opens.");
        assertThat(theirs.locator("#surface")).hasAttribute("contenteditable", "false");
        assertThat(theirs.locator("#blocks")).hasCount(0);
    }

    @Test
    void withoutConnectionNothingIsLostAndItIsSavedWhenItComesBack() {
        page.context().setOffline(true);
        caretBehind("The fund");
        type(" finally");
        assertThat(page.locator("#saved")).containsText("No connection");
        assertThat(saved().get(0).words()).isEqualTo("The fund opens.");
        page.context().setOffline(false);
        await().untilAsserted(() -> assertThat(saved().get(0).words()).isEqualTo("The fund finally opens."));
        assertThat(page.locator("#saved")).containsText("Last saved");
    }

    @Test
    void whenTheSessionEndsTheWordsWaitUntilOneHasSignedInAgain() {
        page.context().clearCookies();
        caretBehind("The fund");
        type(" finally");
        assertThat(page.locator("#saved")).containsText("You are signed out");
        browser.as(officer, Desk.PASSWORD, page.context()).close();
        page.getByText("I am signed in: save").click();
        await().untilAsserted(() -> assertThat(saved().get(0).words()).isEqualTo("The fund finally opens."));
    }

    @Test
    void wordsOfAPageThatWasClosedUnsavedAreOfferedAgain() {
        page.route("**/text/en", route -> route.abort());
        caretBehind("The fund");
        type(" finally");
        assertThat(page.locator("#saved")).containsText("No connection");
        var again = page.context().newPage();
        page.close();
        page = again;
        page.navigate(browser.base() + "/releases/" + release);
        assertThat(page.locator("#saved")).containsText("that was not saved");
        page.getByText("Bring it back").click();
        await().untilAsserted(() -> assertThat(saved().get(0).words()).isEqualTo("The fund finally opens."));
        assertThat(page.locator("#saved")).containsText("Last saved");
    }

    @Test
    void whatAColleagueSavedMeanwhileIsShownAndNothingIsLost() {
        var version = releases.latestVersion(release).id();
        var theirs = Text.EMPTY.withHeadline("Fund closes").withBlocks(saved());
        translations.save(version, "en", 1, theirs, desk.assistant().id());
        caretBehind("The fund");
        type(" finally");
        assertThat(page.locator("#saved [role=alert]")).containsText("Fund closes");
        assertThat(page.locator("#surface")).containsText("The fund finally opens.");
        page.getByText("Save mine over theirs").click();
        await().untilAsserted(() -> assertThat(saved().get(0).words()).isEqualTo("The fund finally opens."));
    }

    @Test
    void twoAtOneTextSeeEachOtherAndWhatTheOtherSaves() {
        var hers = browser.as(desk.assistant(), ColorScheme.DARK);
        hers.navigate(browser.base() + "/releases/" + release);
        assertThat(page.locator("#presence")).containsText("Milo has this open, since ", LONG);

        caretBehind("The fund");
        type(" finally");
        assertThat(hers.locator("#presence")).containsText("Ines is writing here, since ", LONG);
        assertThat(hers.locator("#newer")).containsText("Ines has saved this text at ", LONG);
        assertThat(hers.locator("#newer ins")).containsText("finally");

        hers.locator("#surface p").last().click();
        hers.keyboard().type("!");
        assertThat(hers.locator("#saved [role=alert]")).containsText("Ines has saved this text", LONG);
        assertThat(hers.locator("#newer ins")).hasCount(0);
        var again = hers.waitForResponse(
                answer -> answer.url().endsWith("/text/en"), () -> hers.keyboard().type("!"));
        assertThat(again.text()).contains("Save mine over theirs");
        assertThat(saved().get(0).words()).isEqualTo("The fund finally opens.");

        hers.getByText("Save mine over theirs").press("Enter");
        assertThat(hers.locator("#saved")).containsText("Last saved", LONG);
        assertThat(hers.locator("#surface")).isFocused();
        assertThat(saved()).extracting(Block::words).startsWith("The fund opens.").endsWith("More follows.!!");
        assertThat(page.locator("#newer")).containsText("Milo has saved this text at ", LONG);
    }

    @Test
    void whatWasTypedAMomentAgoIsSavedBeforeTheTextIsFinal() {
        caretBehind("The fund");
        type(" finally");
        page.getByText("This text is final").press("Enter");
        assertThat(page.getByText("Write on: not final any more")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(saved().get(0).words()).isEqualTo("The fund finally opens.");
    }

    @Test
    void theToolsAreOneStopAndTheArrowsLeadThroughThem() {
        caretBehind("The fund");
        press("Shift+Tab");
        assertThat(page.getByLabel("Kind of the paragraph")).isFocused();
        press("ArrowRight", "ArrowRight");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Italic"))).isFocused();
        press("ArrowLeft", "ArrowLeft", "ArrowLeft");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Redo"))).isFocused();
        press("Tab");
        assertThat(page.locator("#surface")).isFocused();
    }

    @Test
    void theFieldKnowsItsLanguageAndShowsWhatIsTranslated() {
        var version = releases.latestVersion(release).id();
        translations.add(version, "ar", officer.id());
        page.navigate(browser.base() + "/releases/" + release + "?language=ar");
        assertThat(page.locator("#surface")).hasAttribute("lang", "ar");
        assertThat(page.locator("#surface")).hasAttribute("dir", "rtl");
        assertThat(page.locator("[data-id=lead]")).hasAttribute("data-original", "The fund opens.");
        page.locator("[data-id=lead]").click();
        type("يفتح الصندوق");
        await().untilAsserted(() -> assertThat(releases.translation(version, "ar").orElseThrow().content().block("lead"))
                .contains(new Block.Paragraph("lead", "يفتح الصندوق")));
    }

    @Test
    void axeFindsNothingSerious() {
        caretBehind("The fund");
        assertThat(new AxeBuilder(page).setLegacyMode(true).exclude("iframe").analyze().getViolations().stream()
                        .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                        .map(fault -> fault.getId() + " " + fault.getNodes().get(0).getHtml()))
                .isEmpty();
    }
}
