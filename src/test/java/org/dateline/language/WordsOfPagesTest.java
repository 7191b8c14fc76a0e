package org.dateline.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dateline.access.Staff;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Pages speak as a press office does. What only a postmaster would say stands at most in a fold for details. */
@Journey
class WordsOfPagesTest {

    private static final Pattern OURS_ALONE = Pattern.compile(
            "\\b(VERP|DSNs?|ARF|leases?|ledgers?|lanes?|snapshots?|keyset|hash(es)?|nodes?|nœuds?|splic(e|ed|ing)|instantanés?|hachage)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PressOffice office;

    @Autowired
    SettableTime time;

    @Autowired
    Desk desk;

    @Test
    void noPageSaysWhatOnlyTheCodeSays() {
        var officer = desk.officer();
        office.threeJournalists();
        var release = office.release(officer);
        var mailing = office.inAnHour(release, time.now(), officer);
        var found = new ArrayList<String>();
        int read = 0;
        for (var page : pages(release.id(), mailing.id())) {
            for (var who : List.of(officer, desk.administrator())) {
                for (var language : List.of("en", "fr")) {
                    var text = text(page, who, language);
                    read += text.isEmpty() ? 0 : 1;
                    OURS_ALONE
                            .matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .forEach(word -> found.add(page + " (" + language + "): " + word));
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(read).as("pages that were read").isGreaterThan(200);
    }

    /** All that is asked for by GET, but what needs something that this office does not have. */
    private Iterable<String> pages(long release, long mailing) {
        var ids = Map.of("/releases/", release, "/mailings/", mailing);
        var pages = new TreeSet<String>();
        handlers.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> !path.startsWith("/api/"))
                .forEach(path -> pages.add(filled(path, ids)));
        return pages;
    }

    private static String filled(String path, Map<String, Long> ids) {
        return ids.entrySet().stream()
                .filter(id -> path.startsWith(id.getKey() + "{"))
                .map(id -> path.replaceFirst("\\{[^}]*}", id.getValue().toString()))
                .findFirst()
                .orElse(path)
                .replaceAll("\\{[^}]*}", "1");
    }

    private String text(String page, Staff who, String language) {
        var answer = mvc.get()
                .uri(page)
                .with(desk.as(who))
                .locale(Locale.forLanguageTag(language))
                .accept(MediaType.TEXT_HTML, MediaType.ALL)
                .exchange()
                .getResponse();
        return isPage(answer) ? words(answer) : "";
    }

    private static boolean isPage(MockHttpServletResponse answer) {
        var type = answer.getContentType();
        return answer.getStatus() == 200 && type != null && type.startsWith(MediaType.TEXT_HTML_VALUE);
    }

    private static String words(MockHttpServletResponse answer) {
        try {
            var page = Jsoup.parse(answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
            page.select("main details, script, style").remove();
            var said = Stream.of("aria-label", "title", "placeholder", "data-confirm")
                    .flatMap(name -> page.getElementsByAttribute(name).eachAttr(name).stream());
            return page.text() + " " + String.join(" ", said.toList());
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
