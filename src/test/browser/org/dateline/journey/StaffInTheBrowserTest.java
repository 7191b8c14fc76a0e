package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator ends somebody's access by keyboard alone, and that person's open page leads to the sign-in. */
@Journey
class StaffInTheBrowserTest {

    private static final double PATIENCE = 30_000;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Test
    void someonesAccessIsEndedByKeyboard() {
        var ines = desk.officer();
        desk.secondOfficer();
        try (var browser = Browser.at(port)) {
            var hers = browser.as(ines, ColorScheme.LIGHT);
            var page = browser.as(desk.administrator(), ColorScheme.LIGHT);
            page.navigate(browser.base() + "/settings/colleagues");

            press(page, link(page, "Ines"));
            press(page, link(page, "End access"));
            shown(heading(page, "End the access of Ines"));
            shown(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("place where they are signed in")));

            reach(page, page.getByLabel("Who takes it over"));
            page.keyboard().type("Jan");
            press(page, page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the access of Ines")));
            shown(page.getByRole(AriaRole.STATUS).getByText("Ines is out, everywhere."));

            hers.reload();
            shown(heading(hers, "Sign in"));
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shown(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** Tab until it has the focus, as somebody without a mouse does. */
    private static void reach(Page page, Locator what) {
        shown(what);
        for (int i = 0; i < 60 && !isFocused(what); i++) page.keyboard().press("Tab");
        assertThat(what).isFocused();
    }

    private static boolean isFocused(Locator what) {
        return (Boolean) what.evaluate("element => element === document.activeElement");
    }

    private static void press(Page page, Locator what) {
        reach(page, what);
        page.keyboard().press("Enter");
    }
}
