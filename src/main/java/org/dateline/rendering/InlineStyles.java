package org.dateline.rendering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;

/**
 * The rules of {@code <mj-style inline="inline">}, which mjml4j drops: taken out of the MJML and written onto the elements of the HTML. Later rules win, what an element
 * already says itself wins over all.
 */
record InlineStyles(String mjml, List<Rule> rules) {

    private static final Pattern INLINE =
            Pattern.compile("<mj-style\\s+inline=\"inline\"\\s*>(.*?)</mj-style>", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    record Rule(String selector, Map<String, String> declarations) {}

    static InlineStyles takenFrom(String mjml) {
        var rules = new ArrayList<Rule>();
        var styles = INLINE.matcher(mjml);
        while (styles.find()) {
            var rule = RULE.matcher(COMMENT.matcher(styles.group(1)).replaceAll(""));
            while (rule.find()) rules.add(new Rule(rule.group(1).strip(), declarations(rule.group(2))));
        }
        return new InlineStyles(INLINE.matcher(mjml).replaceAll(""), rules);
    }

    String appliedTo(String html) {
        var page = Jsoup.parse(html);
        var styles = new LinkedHashMap<Element, Map<String, String>>();
        for (var rule : rules)
            for (var element : page.select(rule.selector()))
                styles.computeIfAbsent(element, e -> new LinkedHashMap<>()).putAll(rule.declarations());
        styles.forEach((element, style) -> {
            style.putAll(declarations(element.attr("style")));
            element.attr("style", written(style));
        });
        return serialised(page);
    }

    private static String serialised(Document page) {
        for (var layout : page.select("table, tbody, tr, head, body, td:has(> table), td:has(> div)"))
            for (var text : List.copyOf(layout.textNodes())) if (text.isBlank()) text.remove();
        for (var text : page.body().select("p, h1, h2, h3, li, div, td, th").textNodes()) tidy(text);
        page.outputSettings().prettyPrint(false).charset("UTF-8").escapeMode(Entities.EscapeMode.xhtml);
        return page.outerHtml().strip() + "\n";
    }

    /** Runs of blanks and the template's indentation count as one blank, as they do when shown; a line end keeps lines short to look at. */
    private static void tidy(TextNode text) {
        text.text(text.getWholeText().replaceAll("[ \t\r\n]*\n[ \t\r\n]*", "\n").replaceAll("[ \t]+", " "));
    }

    private static Map<String, String> declarations(String css) {
        var declarations = new LinkedHashMap<String, String>();
        for (var declaration : css.split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0)
                declarations.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
        }
        return declarations;
    }

    private static String written(Map<String, String> style) {
        var css = new StringBuilder();
        style.forEach((property, value) -> css.append(css.length() == 0 ? "" : ";")
                .append(property)
                .append(':')
                .append(value));
        return css.toString();
    }
}
