package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dateline.delivery.PracticeSending;
import org.dateline.demo.PracticePost;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.release.NewRelease;
import org.dateline.release.PressContact;
import org.dateline.release.Release;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What has to be quick is done without a mouse: a statement is written and sent, everything is held and goes on. */
@Journey
class ByKeyboardTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** What two minutes hold at 0.28 s a key, an average typist's pace (Card, Moran, Newell 1980). */
    private static final int KEYS_IN_TWO_MINUTES = 428;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Autowired
    Lifts lifts;

    @Autowired
    Holds holds;

    @Autowired
    PracticePost post;

    @Autowired
    PracticeSending sending;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.at(port);
    }

    @AfterEach
    void close() {
        browser.close();
        sending.stop();
        post.close();
    }

    @Test
    void aStatementIsWrittenAndSentWithinTwoMinutes() {
        office.threeJournalists();
        anEarlierRelease();
        var page = browser.as(desk.officer(), ColorScheme.LIGHT);
        var keys = new Keyboard(page);

        keys.skipMenu();
        keys.press(keys.link("Statement now"));
        assertThat(page.getByLabel("Headline", new Page.GetByLabelOptions().setExact(true)))
                .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(SOON.toMillis()));
        keys.type("We welcome the vote");
        keys.key("Enter");
        assertThat(page.locator("#surface"))
                .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(SOON.toMillis()));
        keys.type("The vote of today is good news for every small label in Europe.");
        keys.skip("Skip to what is missing");
        assertThat(page.locator("#missing h2"))
                .hasText("Nothing is missing", new LocatorAssertions.HasTextOptions().setTimeout(SOON.toMillis()));
        keys.press(keys.button("This text is final"));
        keys.shown(keys.button("Write on: not final any more"));
        var release = Long.parseLong(page.url().replaceFirst(".*/releases/(\\d+).*", "$1"));

        keys.skipMenu();
        keys.press(keys.link("Choose recipients"));
        keys.shown(keys.heading("Add a row"));
        keys.skipMenu();
        keys.press(keys.button("Add"));
        keys.shown(page.getByText("3 people").first());
        keys.skipMenu();
        keys.press(keys.link("Running order"));
        keys.shown(keys.heading("Before it goes"));
        keys.skipMenu();
        keys.press(keys.button("Ask for approval"));
        keys.shown(page.getByText("asked for approval").first());

        var hers = browser.as(desk.approver(), ColorScheme.DARK);
        hers.navigate(browser.base() + "/releases/" + release + "/approval");
        var second = new Keyboard(hers);
        second.skipMenu();
        second.press(hers.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Approve"))));
        second.shown(hers.getByText("Approved by Tomas").first());
        assertThat(keys.pressed() + second.pressed()).isLessThan(KEYS_IN_TWO_MINUTES);

        sending.start(post.open("nobody@nowhere.example"));
        time.pass(Duration.ofMinutes(2));
        await().atMost(SOON).until(() -> lifts.liftDue() == 1 || lifts.isLifted(release));
        await().atMost(SOON)
                .until(() -> office.mailings.ofRelease(release).stream()
                        .allMatch(mailing -> mailing.state() == State.FINISHED));
    }

    @Test
    void everythingIsHeldAndGoesOn() {
        var release = office.plannedInDays(2, desk.officer(), time.now());
        office.approve(release, desk.approver());
        time.set(Objects.requireNonNull(office.rowOf(release).when().start()).minus(Duration.ofHours(3)));
        var page = browser.as(desk.officer(), ColorScheme.LIGHT);
        var keys = new Keyboard(page);
        keys.press(keys.button("Hold everything"));
        keys.shown(keys.heading("Everything is held"));
        assertThat(holds.standing()).isPresent();

        keys.skipMenu();
        keys.press(keys.button("Ask to go on"));
        keys.shown(page.getByText("You asked to go on."));

        var hers = browser.as(desk.approver(), ColorScheme.DARK);
        hers.onDialog(question -> question.accept()); // "Emails and pages that are due go out": Enter
        var second = new Keyboard(hers);
        second.press(hers.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everything is held")));
        second.shown(second.heading("Everything is held"));
        second.skipMenu();
        second.press(second.button("Confirm: go on"));
        second.shown(hers.getByRole(AriaRole.STATUS).getByText("Work goes on."));
        assertThat(holds.standing()).isEmpty();
    }

    /** As every office has some: sender, contact and the text about us come from the last. */
    private void anEarlierRelease() {
        var words = PressOffice.text("Vinyl outsells compact discs");
        var contact = new PressContact(
                "Ines Moreau", "Press officer", "+32 2 555 01 01", "press@association.example", List.of("en"), "");
        office.releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        Release.Reach.PUBLIC,
                        "en",
                        new Sender("Association press office", "press@association.example", ""),
                        List.of(),
                        new Text(
                                words.headline(),
                                words.subheadline(),
                                words.place(),
                                words.date(),
                                "",
                                "",
                                words.blocks(),
                                List.of(contact),
                                List.of(),
                                words.boilerplateTitle(),
                                words.boilerplate())),
                desk.officer().id());
    }
}
