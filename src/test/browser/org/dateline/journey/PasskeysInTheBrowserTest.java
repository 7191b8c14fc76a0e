package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.dateline.access.SecondSteps;
import org.dateline.access.Staff;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Passkeys in a real Chromium whose authenticator is simulated: made, used instead of the password and beside it, and ended. */
@Journey
class PasskeysInTheBrowserTest {

    private static final double PATIENCE = 30_000;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    SecondSteps steps;

    @Test
    void aPasskeyLetsInAloneAndAsTheSecondStepUntilItIsEnded() {
        var ines = desk.officer();
        try (var browser = Browser.at(port)) {
            var page = browser.as(ines, ColorScheme.LIGHT);
            var device = device(page);
            page.navigate(browser.base() + "/account");
            button(page, "Set up codes by an app").click();
            shown(heading(page, "Codes by an app"));
            faultless(page);
            page.navigate(browser.base() + "/account");
            page.getByLabel("Name of the device").fill("My laptop");
            page.getByLabel("Your password, to add a passkey").fill("not the password");
            button(page, "Add a passkey").click();
            shown(page.getByText("This password is not right."));
            page.getByLabel("Your password, to add a passkey").fill(Desk.PASSWORD);
            button(page, "Add a passkey").click();
            shown(page.getByRole(AriaRole.STATUS).getByText("“My laptop” lets you in from now on"));
            shown(page.getByText("Your recovery codes, shown this once."));
            assertThat(steps.has(ines)).isTrue();

            signOut(page);
            button(page, "Use a passkey").click();
            shown(page.getByRole(AriaRole.NAVIGATION));

            signOut(page);
            password(page, ines);
            shown(heading(page, "Second step"));
            faultless(page);
            verified(device, false);
            button(page, "Use a passkey").click();
            shown(page.getByText("No passkey of yours was shown"));
            verified(device, true);
            button(page, "Use a passkey").click();
            shown(page.getByRole(AriaRole.NAVIGATION));

            page.navigate(browser.base() + "/account");
            faultless(page);
            page.getByText("Remove “My laptop”").click();
            page.getByLabel("Your password, to remove My laptop").fill(Desk.PASSWORD);
            button(page, "Remove").click();
            shown(page.getByRole(AriaRole.STATUS).getByText("no longer lets anybody in"));
            assertThat(steps.has(ines)).isFalse();

            signOut(page);
            button(page, "Use a passkey").click();
            shown(page.getByText("No passkey of ours was shown"));
            password(page, ines);
            shown(page.getByRole(AriaRole.NAVIGATION));
        }
    }

    private static void faultless(Page page) {
        for (var scheme : ColorScheme.values()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                    .as(page.title())
                    .isEmpty();
        }
    }

    private static void signOut(Page page) {
        page.locator("details.me summary").click();
        button(page, "Sign out").first().click();
        shown(heading(page, "Sign in"));
    }

    private static void password(Page page, Staff person) {
        page.getByLabel("Email").fill(person.email());
        page.getByLabel("Password").fill(Desk.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    /** A device that keeps passkeys and knows its person, as the DevTools protocol simulates it. */
    private static Device device(Page page) {
        var devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        return new Device(
                devtools,
                devtools.send("WebAuthn.addVirtualAuthenticator", arguments)
                        .get("authenticatorId")
                        .getAsString());
    }

    private record Device(CDPSession devtools, String id) {}

    private static void verified(Device device, boolean verified) {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", device.id());
        arguments.addProperty("isUserVerified", verified);
        device.devtools().send("WebAuthn.setUserVerified", arguments);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shown(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }
}
