package org.dateline.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No page of the desk holds words of one language: they stand in its phrases. What is no language ({@code translate="no"})
 * and what Thymeleaf writes over may stand there.
 */
class HardCodedWordsTest {

    private static final Path PAGES = Path.of("src/main/resources/templates");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Set<String> SAID = Set.of(
            "title",
            "placeholder",
            "alt",
            "aria-label",
            "aria-description",
            "data-confirm",
            "data-label",
            "label",
            "data-trouble",
            "data-say");
    private static final Set<String> NO_WORDS = Set.of(
            "th:classappend",
            "th:class",
            "th:href",
            "th:action",
            "th:src",
            "th:id",
            "th:for",
            "th:name",
            "th:replace",
            "th:insert",
            "th:if",
            "th:unless",
            "th:each",
            "th:value",
            "th:fragment",
            "th:lang",
            "th:selected",
            "th:checked",
            "th:open",
            "th:switch",
            "th:case",
            "th:include",
            "th:hx-get",
            "th:hx-post",
            "th:hx-trigger");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\\|([^|]*)\\|");
    /** Read as XML, so that rows without their table keep their tags; what is never closed is closed first. */
    private static final Pattern VOID =
            Pattern.compile("<(input|br|img|hr|meta|link|wbr|col)\\b((?:\"[^\"]*\"|'[^']*'|[^'\">])*?)/?>");

    /** As in form['email'] and books.count('held'). */
    private static final Pattern VALUE_NAME = Pattern.compile("\\['[^']*']|\\('[a-z-]+'\\)");

    private static final Pattern EXPRESSION = Pattern.compile("[$#@*~]\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}");
    private static final Pattern SENTENCE =
            Pattern.compile("\\p{L}+,? \\p{L}+|(?:^|\\P{L})\\p{Lu}\\p{Ll}+|\\p{L}{2,}[.:,]? ?$|^ ?[,.:]? ?\\p{L}{2,}");

    static Stream<Path> everyPage() throws IOException {
        try (var pages = Files.walk(PAGES)) {
            return pages.filter(p -> p.toString().endsWith(".html")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void holdsNoWords(Path page) throws IOException {
        assertThat(words(Files.readString(page, UTF_8))).as(page.toString()).isEmpty();
    }

    private static List<String> words(String html) {
        var found = new ArrayList<String>();
        for (var element : Jsoup.parse(VOID.matcher(html).replaceAll("<$1$2/>"), "", Parser.xmlParser())
                .getAllElements()) {
            if (isNoLanguage(element)) continue;
            element.childNodes().stream()
                    .filter(TextNode.class::isInstance)
                    .map(n -> ((TextNode) n).text().strip())
                    .filter(text -> WORD.matcher(text).find() && !isWrittenOver(element))
                    .forEach(found::add);
            element.attributes().asList().stream()
                    .filter(a -> isWords(element, a))
                    .forEach(a -> found.add(a.toString()));
        }
        return found;
    }

    private static boolean isWords(Element element, Attribute a) {
        var name = a.getKey();
        if (SAID.contains(name))
            return WORD.matcher(a.getValue()).find()
                    && !a.getValue().contains("@")
                    && !a.getValue().contains("://")
                    && !element.hasAttr("th:" + name)
                    && !element.attr("th:attr").contains(name + "=");
        if (!name.startsWith("th:") || NO_WORDS.contains(name)) return false;
        return LITERAL.matcher(VALUE_NAME.matcher(a.getValue()).replaceAll(""))
                .results()
                .map(m -> m.group(1) != null
                        ? m.group(1)
                        : EXPRESSION.matcher(m.group(2)).replaceAll("§"))
                .anyMatch(text -> isSentence(name, text));
    }

    /** A pattern of a date or the name of a value is none. */
    private static boolean isSentence(String attribute, String text) {
        if (text.matches("[EdMyHmsSz:,.' \\u00a0]+|[A-Z_]+|[a-z]+(?:[.-][a-z0-9-]+)+\\.?")) return false;
        if (Set.of("th:attr", "th:with", "th:data-share", "th:aria-current").contains(attribute))
            return text.matches(".*\\p{L}+ \\p{L}+.*");
        return SENTENCE.matcher(text).find();
    }

    private static boolean isNoLanguage(Element element) {
        return element.closest("[translate=no], code, kbd, samp, script, style") != null;
    }

    private static boolean isWrittenOver(Element element) {
        for (var e = element; e != null; e = e.parent())
            if (Stream.of("th:text", "th:utext", "th:replace", "th:insert").anyMatch(e::hasAttr)) return true;
        return false;
    }
}
