package org.dateline.release;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Inline HTML as people type it into a plain field: {@code **bold**}, {@code *italic*}, {@code [words](https://…)}, a new line for a break. */
final class Marks {

    private static final Pattern MARK = Pattern.compile("\\\\(?<literal>[*\\[\\]\\\\])"
            + "|\\*\\*(?=\\S)(?<bold>(?:[^*\\\\]|\\\\.|\\*(?!\\*))+?)(?<=\\S)\\*\\*"
            + "|\\*(?=[^\\s*])(?<italic>(?:[^*\\\\]|\\\\.)+?)(?<=\\S)\\*"
            + "|\\[(?<words>(?:[^\\[\\]\\\\]|\\\\.)+)\\]\\((?<address>[^\\s()]+)\\)");

    private Marks() {}

    static String toHtml(String typed) {
        return InlineHtml.clean(html(typed.strip()).replaceAll("\\R", "<br>"));
    }

    private static String html(String typed) {
        var html = new StringBuilder();
        var mark = MARK.matcher(typed);
        int last = 0;
        while (mark.find()) {
            html.append(escaped(typed.substring(last, mark.start())));
            last = mark.end();
            if (mark.group("literal") != null) html.append(escaped(mark.group("literal")));
            else if (mark.group("bold") != null)
                html.append("<b>").append(html(mark.group("bold"))).append("</b>");
            else if (mark.group("italic") != null)
                html.append("<i>").append(html(mark.group("italic"))).append("</i>");
            else if (InlineHtml.isLink(mark.group("address")))
                html.append("<a href=\"")
                        .append(escaped(mark.group("address")))
                        .append("\">")
                        .append(html(mark.group("words")))
                        .append("</a>");
            else html.append(escaped(mark.group()));
        }
        return html.append(escaped(typed.substring(last))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** As plain as it can be read back: stars and brackets of the text itself are escaped only where they would be taken for marks. */
    static String ofHtml(String html) {
        var plain = new Typist(false).typed(html);
        return toHtml(plain).equals(html) ? plain : new Typist(true).typed(html);
    }

    private record Typist(boolean escaping) {

        String typed(String html) {
            var typed = new StringBuilder();
            Jsoup.parseBodyFragment(html).body().childNodes().forEach(node -> append(typed, node));
            return typed.toString();
        }

        private void append(StringBuilder typed, Node node) {
            if (node instanceof TextNode text) typed.append(literal(text.getWholeText()));
            if (!(node instanceof Element element)) return;
            var inside = new StringBuilder();
            element.childNodes().forEach(child -> append(inside, child));
            switch (element.tagName()) {
                case "br" -> typed.append('\n');
                case "b" -> around(typed, inside.toString(), isWithin("b", element) ? "" : "**");
                case "i" ->
                    around(
                            typed,
                            inside.toString(),
                            isWithin("b, i", element) || element.selectFirst("b") != null ? "" : "*");
                case "a" -> link(typed, inside.toString(), element.attr("href"));
                default -> typed.append(inside);
            }
        }

        /** Bold and italic at once is typed as bold: three stars could not be told apart. */
        private static boolean isWithin(String marks, Element element) {
            var around = element.parent();
            return around != null && around.closest(marks) != null;
        }

        /** A bold blank is not written: between marks it would not be read again. */
        private static void around(StringBuilder typed, String inside, String mark) {
            var words = inside.strip();
            int from = inside.indexOf(words);
            if (words.isEmpty()) typed.append(inside);
            else
                typed.append(inside, 0, from)
                        .append(mark)
                        .append(words)
                        .append(mark)
                        .append(inside.substring(from + words.length()));
        }

        private static void link(StringBuilder typed, String inside, String address) {
            if (inside.isBlank()) return;
            var safe = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20");
            typed.append('[').append(inside).append("](").append(safe).append(')');
        }

        private String literal(String text) {
            return escaping ? text.replaceAll("([\\\\*\\[\\]])", "\\\\$1") : text;
        }
    }
}
