package org.dateline.release;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The little HTML a press release needs inside a paragraph: bold, italic, links, line breaks. Everything else is text or is dropped. */
public final class InlineHtml {

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements((name, attributes) -> "b", "b", "strong")
            .allowElements((name, attributes) -> "i", "i", "em")
            .allowElements("a", "br")
            // An address within a page or a site (a footnote of Word's) leads nowhere in a letter.
            .allowAttributes("href")
            .matching(Pattern.compile("(?is)\\s*(https?|mailto|tel):.*"))
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .toFactory();

    private static final Pattern END_OF_A_LINE = Pattern.compile("(?i)</(p|div|li|tr|h[1-6])\\s*>");
    private static final Pattern BREAKS_AT_THE_ENDS = Pattern.compile("^(\\s|<br>)+|(\\s|<br>)+$");

    private InlineHtml() {}

    /** What may be stored, sent and shown of {@code html}. Idempotent; never null. */
    public static String clean(@Nullable String html) {
        if (html == null || html.isBlank()) return "";
        var lines = END_OF_A_LINE.matcher(Lines.printable(html)).replaceAll("<br>");
        var clean = POLICY.sanitize(lines)
                .replace("<br />", "<br>")
                // The sanitiser escapes more than a double-quoted attribute or a text needs; people read this as
                // source.
                .replace("<!-- -->", "") // put between two braces for the sake of template languages we do not have
                .replace("&#64;", "@")
                .replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&#39;", "'");
        return BREAKS_AT_THE_ENDS
                .matcher(clean.replaceAll("\\s*<br>\\s*", "<br>"))
                .replaceAll("");
    }

    /** The words alone; a line break for every {@code <br>}. */
    public static String text(String html) {
        return html.indexOf('<') < 0 && html.indexOf('&') < 0
                ? html.replaceAll("\\s+", " ")
                : parsed(html).wholeText();
    }

    /** The part of it whose {@linkplain #text words} stand from character {@code from} to before {@code to}, bold and links kept. */
    static String slice(String html, int from, int to) {
        var body = parsed(html);
        int at = 0;
        for (var text : body.nodeStream(TextNode.class).toList()) {
            var words = text.getWholeText();
            int start = Math.min(Math.max(from - at, 0), words.length());
            int end = Math.min(Math.max(to - at, start), words.length());
            at += words.length();
            text.text(words.substring(start, end));
        }
        body.select("b, i, a").stream().filter(e -> e.wholeText().isEmpty()).forEach(Element::remove);
        return clean(body.html().strip().replace("\n", "<br>"));
    }

    private static Element parsed(String html) {
        var document = Jsoup.parseBodyFragment(html.replaceAll("\\s+", " "));
        document.outputSettings().prettyPrint(false);
        document.body().select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
        return document.body();
    }

    /** Plain text as HTML; line breaks are kept. */
    public static String of(String text) {
        return clean(text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\R", "<br>"));
    }

    static boolean isLink(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.matches("(https?://|mailto:|tel:)\\S+");
    }
}
