package org.dateline.journey;

import com.microsoft.playwright.Page;
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

            var hands = new Keyboard(page);
            hands.press(hands.link("Ines"));
            hands.press(hands.link("End access"));
            hands.shown(hands.heading("End the access of Ines"));
            hands.shown(page.getByRole(
                    AriaRole.CELL, new Page.GetByRoleOptions().setName("place where they are signed in")));

            hands.reach(page.getByLabel("Who takes it over"));
            page.keyboard().type("Jan");
            hands.press(hands.button("End the access of Ines"));
            hands.shown(page.getByRole(AriaRole.STATUS).getByText("Ines is out, everywhere."));

            hers.reload();
            new Keyboard(hers).shown(new Keyboard(hers).heading("Sign in"));
        }
    }
}
