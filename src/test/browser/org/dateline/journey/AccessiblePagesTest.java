package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dateline.access.Role;
import org.dateline.demo.PracticeWorld;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page that links lead to from Today, and every other that {@code pages.txt} names, in both schemes and languages:
 * axe finds nothing serious, and on a phone nothing sticks out.
 */
@Journey
class AccessiblePagesTest {

    private static final int MOST_PAGES = 150;

    /** Pieces that only a script asks for, and pages about what this office, which has not sent yet, does not have. */
    private static final Set<String> NOT_HERE = Set.of(
            "/releases/1/day/clock",
            "/segments/preview?list=1&match=all",
            "/segments/values?row=0&question0=country",
            "/deliveries/1",
            "/bounces/1",
            "/practice/end");

    /** What another language may break; structure and colours are the same. */
    private static final List<String> OF_WORDS = List.of(
            "document-title",
            "html-has-lang",
            "html-lang-valid",
            "label",
            "select-name",
            "button-name",
            "link-name",
            "image-alt",
            "summary-name",
            "frame-title",
            "aria-input-field-name",
            "aria-command-name");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PracticeWorld office;

    @Test
    void noPageHasASeriousFault() {
        office.begin(desk.officer(), desk.approver());
        var everybody = desk.person("Everybody", Role.values());
        try (var browser = Browser.at(port)) {
            var page = browser.as(everybody, ColorScheme.LIGHT);
            page.route("**/*", AccessiblePagesTest::withoutFrames);
            var faults = new ArrayList<String>();
            var seen = walk(page, browser.base(), faults);
            assertThat(faults).isEmpty();
            assertThat(seen).hasSizeBetween(80, MOST_PAGES - 1);
        }
    }

    /** Letters and raw mails in frames are no pages of ours, and each costs its making. */
    private static void withoutFrames(Route route) {
        if (route.request().isNavigationRequest() && route.request().frame().parentFrame() != null) {
            route.abort();
        } else {
            route.resume();
        }
    }

    private static Set<String> walk(Page page, String base, List<String> faults) {
        var shapes = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(List.of("/"));
        ahead.addAll(named());
        while (!ahead.isEmpty() && shapes.size() < MOST_PAGES) {
            var path = ahead.poll();
            if (!shapes.add(shape(path))) {
                continue;
            }
            var response = open(page, base + path);
            if (response != null && response.status() >= 400) {
                faults.add(path + " answers " + response.status());
                continue;
            }
            if (response == null || !response.headers().getOrDefault("content-type", "").startsWith("text/html")) {
                continue;
            }
            look(page, ColorScheme.LIGHT, new AxeBuilder(page)).forEach(fault -> faults.add(path + ": " + fault));
            look(page, ColorScheme.DARK, new AxeBuilder(page).withRules(List.of("color-contrast")))
                    .forEach(fault -> faults.add(path + ", dark: " + fault));
            if (sticksOut(page)) {
                faults.add(path + " is wider than a phone");
            }
            links(page, base).stream().filter(link -> !shapes.contains(shape(link))).forEach(ahead::add);
            faults.addAll(inFrench(page, path));
        }
        return shapes;
    }

    /** The same page with other words: names that only one language gives, and words that are longer. */
    private static List<String> inFrench(Page page, String path) {
        page.setExtraHTTPHeaders(Map.of("Accept-Language", "fr"));
        page.reload();
        var faults = new ArrayList<>(look(page, ColorScheme.LIGHT, new AxeBuilder(page).withRules(OF_WORDS))
                .map(fault -> path + ", in French: " + fault)
                .toList());
        if (ofTheDesk(path) && !"fr".equals(page.getAttribute("html", "lang"))) {
            faults.add(path + " is not in French");
        }
        if (sticksOut(page)) {
            faults.add(path + ", in French, is wider than a phone");
        }
        page.setExtraHTTPHeaders(Map.of());
        return faults;
    }

    /** The newsroom speaks the language of its releases, and examples of letters that of the letter. */
    private static boolean ofTheDesk(String path) {
        return !path.startsWith("/newsroom");
    }

    /** The pages of the list, each about the first of its kind; letters by themselves may run no script, so axe neither. */
    private static List<String> named() {
        try (var list = Objects.requireNonNull(AccessiblePagesTest.class.getResourceAsStream("/pages.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("/"))
                    .filter(line -> !line.matches(".*(\\.(css|js|svg|txt|json|xml|atom)|/html)"))
                    .map(line -> line.replaceAll("\\{year=[^}]*}", String.valueOf(LocalDate.now(ZoneOffset.UTC).getYear()))
                            .replaceAll("\\{[^}]*}", "1"))
                    .filter(path -> !NOT_HERE.contains(path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as it lies there; of the schemes only colours differ. Without the legacy mode, which is for pages without frames, each look opens a page more. */
    private static Stream<String> look(Page page, ColorScheme scheme, AxeBuilder axe) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return axe.setLegacyMode(true).exclude("iframe").analyze().getViolations().stream()
                .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                .map(fault -> fault.getId() + " " + fault.getNodes().get(0).getHtml());
    }

    /** Tables may be moved sideways by themselves, not the page. */
    private static boolean sticksOut(Page page) {
        page.setViewportSize(390, 844);
        var out = (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
        page.setViewportSize(1280, 900);
        return out;
    }

    /** What a page answers; null for a file that is saved instead of shown. */
    private static @Nullable Response open(Page page, String address) {
        try {
            return page.navigate(address);
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("Download is starting")) return null;
            throw e;
        }
    }

    /** But for letters by themselves: no script runs there, and axe would wait for ever. */
    @SuppressWarnings("unchecked")
    private static List<String> links(Page page, String base) {
        var all = (List<String>) page.evaluate(
                "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.href.split('#')[0])");
        return all.stream()
                .filter(link -> link.startsWith(base + "/"))
                .map(link -> link.substring(base.length()))
                .filter(path -> !path.split("\\?")[0].endsWith("/html"))
                .toList();
    }

    /** Pages of one kind count once: numbers and questions aside. */
    private static String shape(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("\\d+", "N").replaceAll("DL-N-N-[a-z0-9N]+", "RELEASE");
    }
}
