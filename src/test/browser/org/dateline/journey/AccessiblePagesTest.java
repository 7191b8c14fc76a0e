package org.dateline.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dateline.access.Role;
import org.dateline.demo.PracticeWorld;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page that links lead to from Today, in both schemes: axe finds nothing serious. */
@Journey
class AccessiblePagesTest {

    private static final int MOST_PAGES = 60;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    PracticeWorld office;

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void noPageHasASeriousFault(ColorScheme scheme) {
        office.begin(desk.officer(), desk.approver());
        var everybody = desk.person("Everybody", Role.values());
        try (var browser = Browser.at(port)) {
            var page = browser.as(everybody, scheme);
            var faults = new ArrayList<String>();
            var seen = walk(page, browser.base(), faults);
            assertThat(faults).isEmpty();
            assertThat(seen).hasSizeGreaterThan(15);
        }
    }

    private static Set<String> walk(Page page, String base, List<String> faults) {
        var shapes = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(List.of("/"));
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
            new AxeBuilder(page)
                    .exclude("iframe")
                    .analyze().getViolations().stream()
                            .filter(fault -> Set.of("serious", "critical").contains(fault.getImpact()))
                            .forEach(fault -> faults.add(path + ": " + fault.getId() + " " + fault.getNodes().get(0).getHtml()));
            links(page, base).stream().filter(link -> !shapes.contains(shape(link))).forEach(ahead::add);
        }
        return shapes;
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

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page, String base) {
        var all = (List<String>) page.evaluate(
                "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.href.split('#')[0])");
        return all.stream()
                .filter(link -> link.startsWith(base + "/"))
                .map(link -> link.substring(base.length()))
                .toList();
    }

    /** Pages of one kind count once: numbers and questions aside. */
    private static String shape(String path) {
        return path.replaceAll("\\?.*", "").replaceAll("\\d+", "N").replaceAll("DL-N-N-[a-z0-9N]+", "RELEASE");
    }
}
