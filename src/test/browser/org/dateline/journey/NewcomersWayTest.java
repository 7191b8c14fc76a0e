package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.dateline.bounce.Returns;
import org.dateline.delivery.PracticeSending;
import org.dateline.demo.PracticePost;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The first release of somebody new, in a real browser: written, set under embargo, approved by another, sent on time to
 * those who agreed and at the lift to everybody, and its bounce comes home.
 */
@Journey
class NewcomersWayTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String GONE = "luc.martin@soir.example";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Lifts lifts;

    @Autowired
    Returns returns;

    @Autowired
    PracticePost post;

    @Autowired
    PracticeSending sending;

    @AfterEach
    void close() {
        sending.stop();
        post.close();
    }

    @Test
    void aReleaseGoesOutUnderEmbargoAndItsBounceComesHome() {
        office.threeJournalists();
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON.toMillis());
        try (var browser = Browser.at(port)) {
            var ines = browser.as(desk.officer(), ColorScheme.LIGHT);
            write(ines);
            var release = Long.parseLong(ines.url().replaceFirst(".*/releases/(\\d+).*", "$1"));
            scheduleUnderEmbargo(ines);
            chooseRecipients(ines);
            approve(browser, release);
            ines.reload();
            assertThat(ines.locator(".notice.done").first()).containsText("Approved by Tomas");

            sending.start(post.open(GONE));
            var copy = row(release, Purpose.EMBARGOED_COPY);
            var press = row(release, Purpose.AT_LIFT);
            startOf(copy);
            await().atMost(SOON).until(() -> caught(ines) == 1);
            assertThat(ines.locator("table")).containsText("grace.adams@herald.example");
            assertThat(ines.locator("table")).containsText("| Records return");
            var reader = browser.window(ColorScheme.LIGHT, 390, 844).newPage();
            reader.navigate(browser.base() + "/newsroom");
            assertThat(reader.getByText("Records return")).hasCount(0);

            startOf(press);
            await().atMost(SOON).until(() -> lifts.liftDue() == 1 || lifts.isLifted(release));
            await().atMost(SOON).until(() -> mailings.get(press.id()).state() == State.FINISHED);
            await().atMost(SOON).until(() -> caught(ines) == 3);
            link(ines, "Records return").first().click();
            assertThat(ines.frameLocator("iframe.letter").locator("h1")).hasText("Records return");

            ines.navigate(browser.base() + "/releases/" + release + "/day");
            assertThat(ines.locator(".lede")).containsText("Out since");
            assertThat(ines.locator(".sheet", new Page.LocatorOptions().setHasText(press.name())))
                    .containsText("taken by their mail server");

            await().atMost(SOON)
                    .until(() -> !returns.list(Returns.Wanted.ALL, Long.MAX_VALUE, 1)
                            .isEmpty());
            link(ines, "Bounces").click();
            assertThat(ines.locator("main")).containsText("Luc Martin");
            assertThat(ines.locator("main")).containsText("address dead");
            assertThat(ines.locator("main")).containsText("we do not write to this address any more");

            reader.reload();
            var address = link(reader, "Records return").first().getAttribute("href");
            reader.navigate(browser.base() + URI.create(address).getPath());
            assertThat(reader.locator("h1")).hasText("Records return");
            assertThat(reader.locator("main")).containsText("Vinyl outsells compact discs.");
        }
    }

    private static void write(Page page) {
        link(page, "New release").first().click();
        page.getByLabel("Headline").fill("Records return");
        press(page, "Start writing");

        page.getByLabel("Sender").fill("Association press office");
        page.getByLabel("From address").fill("press@association.example");
        page.locator("form[action*='/details'] button").click();
        assertThat(page.getByText("· from Association press office")).isVisible();

        var text = page.locator("#text");
        text.locator("[name=subheadline]").fill("For the first time in a generation");
        text.locator("[name=place]").fill("Brussels");
        text.locator("[name=date]").fill("2026-12-03");
        page.locator("#surface p").first().click();
        page.keyboard().type("Vinyl outsells compact discs.");
        text.locator("[name='c.0.name']").fill("Ines Moreau");
        text.locator("[name='c.0.email']").fill("press@association.example");
        text.locator("[name=boilerplateTitle]").fill("About us");
        text.locator("[name=boilerplate]").fill("We have members.");
        assertThat(page.locator("#missing h2")).hasText("Nothing is missing");
        press(page, "This text is final");
        assertThat(button(page, "Write on: not final any more")).isVisible();
    }

    /** In two days at eleven; one journalist has agreed on the telephone. */
    private void scheduleUnderEmbargo(Page page) {
        var day = LocalDate.ofInstant(time.now(), PressOffice.BRUSSELS).plusDays(2);
        link(page, "Choose recipients").click();
        link(page, "Set the time or an embargo").click();
        page.locator("[name=date]").fill(day.toString());
        page.locator("[name=time]").fill("11:00");
        page.locator("[name=zone]").last().fill("Europe/Brussels");
        page.getByLabel("Under embargo until then").check();
        press(page, "Set the time");
        assertThat(page.locator(".notice.done")).containsText("11:00");

        page.locator("[name=person]").fill("Grace");
        press(page, "Find");
        press(page, "Said yes");
        assertThat(page.locator("main table")).containsText("Grace Adams");
        link(page, "Running order").click();
    }

    private static void chooseRecipients(Page page) {
        page.getByLabel("Embargoed copy").check();
        press(page, "Add");
        press(page, "Save");
        page.getByLabel("Press, at the lift").check();
        press(page, "Add");
        assertThat(page.getByLabel("Press releases", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        press(page, "Save");
        assertThat(page.locator("main")).containsText("3 people in all");
        press(page, "Ask for approval");
        assertThat(page.getByText("asked for approval").first()).isVisible();
    }

    /** On a phone, between two meetings. */
    private void approve(Browser browser, long release) {
        var phone = browser.as(desk.approver(), Desk.PASSWORD, browser.window(ColorScheme.DARK, 390, 844));
        phone.navigate(browser.base() + "/releases/" + release + "/approval");
        assertThat(phone.frameLocator("iframe.letter").locator("h1")).hasText("Records return");
        phone.getByLabel("An embargoed copy").fill("1");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve for"))
                .press("Enter");
        assertThat(phone.locator("body")).containsText("Approved by Tomas");
    }

    /** Its people are taken some minutes before; then its time comes. */
    private void startOf(Mailing mailing) {
        var start = Objects.requireNonNull(mailing.when().start());
        wind(start.minus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> mailings.get(mailing.id()).state() == State.PREPARED);
        wind(start);
    }

    private void wind(Instant to) {
        if (time.now().isBefore(to)) {
            time.set(to);
        }
    }

    private Mailing row(long release, Purpose purpose) {
        return mailings.ofRelease(release).stream()
                .filter(mailing -> mailing.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    private static int caught(Page page) {
        page.navigate("/practice/mail");
        return page.locator("main tbody tr").count();
    }

    /** By keyboard: right after scrolling, Chromium may still take a click for one into the frame of the letter. */
    private static void press(Page page, String name) {
        button(page, name).press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }
}
