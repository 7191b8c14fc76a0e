package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** A page in the hands of somebody without a mouse. */
record Keyboard(Page page) {

    private static final double PATIENCE = 30_000;

    Locator link(String name) {
        return page.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void shown(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** Tab until it has the focus. */
    void reach(Locator what) {
        shown(what);
        for (int i = 0; i < 60 && !isFocused(what); i++) page.keyboard().press("Tab");
        assertThat(what).isFocused();
    }

    void press(Locator what) {
        reach(what);
        page.keyboard().press("Enter");
    }

    private static boolean isFocused(Locator what) {
        return (Boolean) what.evaluate("element => element === document.activeElement");
    }
}
