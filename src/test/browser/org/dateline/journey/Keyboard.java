package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;

/** A page in the hands of somebody without a mouse. Every key is counted. */
final class Keyboard {

    private static final double PATIENCE = 30_000;

    private final Page page;
    private int pressed;

    Keyboard(Page page) {
        this.page = page;
    }

    int pressed() {
        return pressed;
    }

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
        for (int i = 0; i < 60 && !isFocused(what); i++) key("Tab");
        assertThat(what).isFocused();
    }

    void press(Locator what) {
        reach(what);
        key("Enter");
    }

    /** Past the menu, or past the fields of a page, by a link that is there for nothing else. */
    void skip(String link) {
        press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)));
    }

    void skipMenu() {
        skip("Skip to the page");
    }

    void key(String key) {
        pressed++;
        page.keyboard().press(key);
    }

    void type(String words) {
        pressed += words.length();
        page.keyboard().type(words);
    }

    private static boolean isFocused(Locator what) {
        return (Boolean) what.evaluate("element => element === document.activeElement");
    }
}
