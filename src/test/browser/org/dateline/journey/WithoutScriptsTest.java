package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer whose browser runs no scripts: what they write is kept, and what a script would have fetched is a link away. */
@Journey
class WithoutScriptsTest {

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Test
    void aReleaseIsWrittenAndItsHistoryRead() {
        var ines = desk.officer();
        var release = office.plannedInDays(2, ines, time.now());
        office.approvals.ask(release.id(), ines);
        try (var browser = Browser.at(port)) {
            var page = browser.as(ines, Desk.PASSWORD, browser.windowWithoutScripts());
            page.navigate("/releases/new");
            page.getByLabel("Headline").fill("Libraries open on Sundays");
            press(page, "Start writing");
            var words = page.locator("textarea.paragraph");
            words.first().fill("From March on all forty libraries open on Sundays.");
            press(page, "Add a paragraph below part 1");
            assertThat(words).hasCount(2);
            words.nth(1).fill("Nobody works more hours for it.");
            page.locator("form#text").getByText("Save").last().click();
            page.reload();
            assertThat(words.nth(0)).hasValue("From March on all forty libraries open on Sundays.");
            assertThat(words.nth(1)).hasValue("Nobody works more hours for it.");

            page.navigate("/releases/" + release.id() + "/plan");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What happened"))
                    .click();
            assertThat(page.getByText("asked for approval")).isVisible();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Today")))
                    .isVisible();
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
