package org.dateline.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.world.Desk;
import org.jspecify.annotations.Nullable;

/** A real Chromium at a running Dateline, as one person. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final List<String> ALONE = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    /** One for all tests, since it takes seconds to start; they share nothing but the process. Ends with this Java. */
    private static com.microsoft.playwright.@Nullable Browser chromium;

    private final List<BrowserContext> windows = new ArrayList<>();
    private final String base;

    private Browser(String base) {
        this.base = base;
    }

    public static Browser at(int port) {
        return new Browser("http://localhost:" + port);
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            chromium = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setHeadless(true)
                            .setArgs(ALONE));
        }
        return chromium;
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
        return window(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, height));
    }

    /** A stranger's window in which no script runs. */
    BrowserContext windowWithoutScripts() {
        return window(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private BrowserContext window(com.microsoft.playwright.Browser.NewContextOptions options) {
        var window = chromium().newContext(options.setBaseURL(base));
        windows.add(window);
        return window;
    }

    public String base() {
        return base;
    }

    /** The windows, and with them who was signed in. */
    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
