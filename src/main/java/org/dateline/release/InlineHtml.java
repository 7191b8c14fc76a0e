package org.dateline.release;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The little HTML a press release needs inside a paragraph: bold, italic, links, line breaks. Everything else is text or is dropped. */
public final class InlineHtml {

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements((name, attributes) -> "b", "b", "strong")
            .allowElements((name, attributes) -> "i", "i", "em")
            .allowElements("a", "br")
            .allowAttributes("href")
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
                .replace("&#64;", "@")
                .replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&#39;", "'");
        return BREAKS_AT_THE_ENDS.matcher(clean).replaceAll("");
    }

    /** The words alone; a line break for every {@code <br>}. */
    public static String text(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) return html;
        var body = Jsoup.parseBodyFragment(html.replaceAll("\\s+", " ")).body();
        body.select("br").forEach(br -> br.replaceWith(new org.jsoup.nodes.TextNode("\n")));
        return body.wholeText().replaceAll(" ?\n ?", "\n");
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
