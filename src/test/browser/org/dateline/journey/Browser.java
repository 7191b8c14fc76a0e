package org.dateline.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.world.Desk;

/** A real Chromium at a running Dateline, as one person. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String base;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String base) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.base = base;
    }

    public static Browser at(int port) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Browser(playwright, chromium, "http://localhost:" + port);
    }

    /** Somebody's browser, signed in. */
    Page as(Staff person, ColorScheme scheme) {
        return as(person, Desk.PASSWORD, window(scheme, 1280, 900));
    }

    Page as(Staff person, String password, BrowserContext window) {
        var page = window.newPage();
        page.navigate(base + "/sign-in");
        page.getByLabel("Email").fill(person.email());
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** A stranger's window. */
    public BrowserContext window(ColorScheme scheme, int width, int height) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(base)
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    }

    public String base() {
        return base;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
