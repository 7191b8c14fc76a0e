package org.dateline.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dateline.access.Role;
import org.dateline.mailing.ApprovalLinks;
import org.dateline.mailing.ApprovalRules;
import org.dateline.mailing.Call;
import org.dateline.mailing.Deputies;
import org.dateline.mailing.ObjectionLinks;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The director opens the approval mail on a phone, signs in once, and from then on approves at one tap; the president is missing meanwhile. */
@Journey
class PhoneApprovalTest {

    private static final double PATIENCE = 30_000;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PressOffice office;

    @Autowired
    ApprovalLinks links;

    @Autowired
    ApprovalRules rules;

    @Autowired
    Deputies deputies;

    @Autowired
    ObjectionLinks objections;

    @Autowired
    SettableTime time;

    @Test
    void twoDirectorsApproveOnTheirPhones() {
        var ines = desk.officer();
        var director = desk.person("Vera", Role.APPROVER);
        var president = desk.person("Ana", Role.APPROVER);
        rules.change(2, List.of(director.id(), president.id()), desk.administrator());
        var release = office.plannedInDays(2, ines, time.now());
        office.approvals.ask(release.id(), ines);
        try (var browser = Browser.at(port)) {
            var window = browser.window(ColorScheme.LIGHT, 390, 844);
            var phone = window.newPage();
            phone.navigate(links.to(release.id(), director.id()).orElseThrow().path());
            shown(phone.getByText("This device is not known yet"));
            faultless(phone, "unknown");
            phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            phone.getByLabel("Email").fill(director.email());
            phone.getByLabel("Password").fill(Desk.PASSWORD);
            phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            shown(approve(phone));
            faultless(phone, "sheet");
            approve(phone).click();
            shown(phone.getByText("Your yes is noted"));
            assertThat(office.approvals.standing(release.id())).isEmpty();
            assertThat(window.cookies().stream().filter(c -> c.name.equals("dateline-device")))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie.httpOnly).isTrue());

            window.clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("SESSION"));
            phone.navigate(links.to(release.id(), director.id()).orElseThrow().path());
            shown(phone.getByText("You have said yes. Missing: Ana."));

            var hers = browser.as(president, Desk.PASSWORD, browser.window(ColorScheme.DARK, 390, 844));
            hers.navigate(links.to(release.id(), president.id()).orElseThrow().path());
            shown(approve(hers));
            faultless(hers, "sheet-dark");
            approve(hers).click();
            shown(hers.getByText("Approved by Vera, Ana"));
            faultless(hers, "approved-dark");
        }
        assertThat(office.approvals.standing(release.id()).orElseThrow().approver())
                .isEqualTo("Vera, Ana");
    }

    @Test
    void thePagesAroundAnApprovalHaveNoFault() {
        var ines = desk.officer();
        var director = desk.person("Vera", Role.APPROVER);
        var jan = desk.person("Jakob", Role.APPROVER);
        var everybody = desk.person("Everybody", Role.values());
        rules.change(2, List.of(director.id(), jan.id()), everybody);
        rules.allow(true, Duration.ofMinutes(30), everybody);
        deputies.name(director.id(), everybody.id(), null, null, everybody);
        var release = office.plannedInDays(2, ines, time.now());
        office.approvals.ask(release.id(), ines);
        time.set(time.now().plus(Duration.ofMinutes(5)));
        var call = new Call(director.id(), time.now(), "+32 2 555 01 02", "Go.");
        office.telephone.record(
                release.id(), office.plans.of(release.id()).mark(), call, ines);
        var paths = Map.of(
                "rule", "/settings/approval",
                "deputies", "/deputies",
                "telephone", "/releases/" + release.id() + "/approval/telephone",
                "plan", "/releases/" + release.id() + "/plan",
                "day", "/releases/" + release.id() + "/day",
                "objection", objections.path(1));
        try (var browser = Browser.at(port)) {
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                var width = scheme == ColorScheme.DARK ? 390 : 1280;
                var page = browser.as(everybody, Desk.PASSWORD, browser.window(scheme, width, 900));
                paths.forEach((name, path) -> {
                    page.navigate(path);
                    shown(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)));
                    faultless(page, name + (scheme == ColorScheme.DARK ? "-dark" : ""));
                });
            }
        }
    }

    private static Locator approve(Page page) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("Approve for .*11:00 Brussels")));
    }

    private static void shown(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** Axe finds nothing, nothing sticks out at the side; the picture is for people. */
    private static void faultless(Page page, String picture) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/pictures/approval-" + picture + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true)
                        .exclude("iframe")
                        .analyze()
                        .getViolations())
                .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }
}
