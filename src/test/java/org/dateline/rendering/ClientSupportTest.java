package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dateline.release.Release;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What carries meaning in an email works in Gmail, Outlook and Apple Mail, by the data of caniemail.com. */
class ClientSupportTest {

    /** Not known everywhere, and why nothing is lost without it. */
    private static final Map<String, String> DECORATION = Map.ofEntries(
            Map.entry("css-border-spacing", "the same stands in cellspacing"),
            Map.entry("css-display-none", "hides the preview text, which is a white pixel high besides"),
            Map.entry("css-max-height", "the same"),
            Map.entry("css-opacity", "the same"),
            Map.entry("css-overflow", "the same"),
            Map.entry("css-table-layout", "auto, as it is anyway"),
            Map.entry("css-word-spacing", "as it is anyway"),
            Map.entry("css-outline", "keeps a frame from pictures in old programs"),
            Map.entry(
                    "html-anchor-links", "the contents of a newsletter lead to what is below, and can be scrolled to"),
            Map.entry("html-body", "its language and direction stand on the wrapper inside it too"),
            Map.entry("html-meta-color-scheme", "without it the letter is light"),
            Map.entry("html-style", "dark, narrow and print; see below"));

    static Stream<Release.Kind> everyTemplate() {
        return Stream.of(Release.Kind.values());
    }

    private static List<LetterForm> letters(Release.Kind kind) {
        return List.of(
                sample(kind).atLift("en"),
                sample(kind).underEmbargo("fr"),
                sample(kind).with("ar", Sample.arabic()).atLift("ar"),
                sample(kind)
                        .corrected("6,000 → 6,500")
                        .compile(new LetterOrder(7, "en", Purpose.CORRECTION, "With our apologies.", null)));
    }

    private static Sample sample(Release.Kind kind) {
        return Sample.release().kind(kind).occasion(KindsOfLetterTest.BREAKFAST);
    }

    private static Document page(LetterForm form) {
        return Jsoup.parse(Wire.html(Wire.read(form.splice(Sample.slots()))));
    }

    @ParameterizedTest
    @MethodSource("everyTemplate")
    void whatCarriesMeaningWorksEverywhere(Release.Kind kind) throws IOException {
        var support = new ClientSupport();
        for (var letter : letters(kind))
            assertThat(support.unsupported(support.usedIn(page(letter)), DECORATION.keySet()))
                    .as("used by a letter of the kind " + kind + ", and not supported by")
                    .isEmpty();
    }

    /** Gmail's website on a phone drops the whole of it, others most: it may change how a letter looks, never what it says. */
    @ParameterizedTest
    @MethodSource("everyTemplate")
    void theStyleElementNeitherHidesNorAddsAWord(Release.Kind kind) {
        for (var letter : letters(kind))
            assertThat(page(letter).select("style").eachText().toString()
                            + page(letter).select("style").html())
                    .doesNotContainPattern("content\\s*:|visibility\\s*:|display\\s*:\\s*none|font-size\\s*:\\s*0");
    }

    @Test
    void whatAnAdministratorMightWriteIsFoundOut() throws IOException {
        var support = new ClientSupport();
        var page = Jsoup.parse(
                "<bdi>a</bdi><details>b</details><div style=\"display:flex;gap:1vw;color:var(--x)\">c</div>");
        assertThat(support.unsupported(support.usedIn(page), DECORATION.keySet()))
                .containsOnlyKeys(
                        "?html-details", "css-display-flex", "css-gap", "css-unit-vw", "css-variables", "html-bdi");
    }

    /** A reason stands only as long as something needs it. */
    @Test
    void everyReasonIsNeeded() throws IOException {
        var support = new ClientSupport();
        var used = new TreeSet<String>();
        for (var kind : Release.Kind.values())
            for (var letter : letters(kind))
                used.addAll(support.usedIn(page(letter)).keySet());
        assertThat(used).containsAll(DECORATION.keySet());
    }
}
