package org.dateline.bounce;

import java.util.Locale;
import java.util.Map;

/** HTML as the text a person would read: one pass, tolerant, no tree. */
final class HtmlText {

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("nbsp", " "),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("rsquo", "'"),
            Map.entry("lsquo", "'"),
            Map.entry("copy", "©"),
            Map.entry("eacute", "é"),
            Map.entry("egrave", "è"),
            Map.entry("agrave", "à"),
            Map.entry("auml", "ä"),
            Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"),
            Map.entry("szlig", "ß"),
            Map.entry("ccedil", "ç"),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("bull", "*"));

    private static final String BREAKING = " br p div tr li ul ol table h1 h2 h3 h4 h5 h6 pre hr dt dd blockquote ";

    private HtmlText() {}

    static String of(String html) {
        var out = new StringBuilder(html.length() / 2);
        var i = 0;
        while (i < html.length()) {
            var c = html.charAt(i);
            if (c == '<') {
                i = tag(html, i, out);
            } else if (c == '&') {
                i = entity(html, i, out);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    private static int tag(String html, int at, StringBuilder out) {
        if (html.startsWith("<!--", at)) {
            var end = html.indexOf("-->", at);
            return end < 0 ? html.length() : end + 3;
        }
        if (at + 1 >= html.length() || !isTagStart(html.charAt(at + 1)) || isAddress(html, at)) {
            out.append('<');
            return at + 1;
        }
        var end = html.indexOf('>', at);
        if (end < 0) {
            return html.length();
        }
        var name = name(html, at + 1, end);
        if (name.equals("script") || name.equals("style") || name.equals("title")) {
            return behind(html, end, "</" + name);
        }
        if (BREAKING.contains(' ' + name + ' ')) {
            out.append('\n');
        } else if (name.equals("td") || name.equals("th")) {
            out.append(' ');
        }
        return end + 1;
    }

    /** Careless writers put {@code <someone@example.org>} into HTML as it is. */
    private static boolean isAddress(String html, int at) {
        for (var i = at + 1; i < html.length() && i < at + 330; i++) {
            var c = html.charAt(i);
            if (c == '@') {
                return true;
            }
            if (c <= ' ' || c == '>' || c == '=' || c == '"') {
                return false;
            }
        }
        return false;
    }

    private static boolean isTagStart(char c) {
        return c == '/' || c == '!' || c == '?' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String name(String html, int from, int end) {
        var start = html.charAt(from) == '/' ? from + 1 : from;
        var i = start;
        while (i < end && Character.isLetterOrDigit(html.charAt(i))) {
            i++;
        }
        return html.substring(start, i).toLowerCase(Locale.ROOT);
    }

    private static int behind(String html, int from, String closing) {
        for (var i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
            if (html.regionMatches(true, i, closing, 0, closing.length())) {
                var end = html.indexOf('>', i);
                return end < 0 ? html.length() : end + 1;
            }
        }
        return html.length();
    }

    private static int entity(String html, int at, StringBuilder out) {
        var end = semicolon(html, at);
        if (end < 0) {
            out.append('&');
            return at + 1;
        }
        var name = html.substring(at + 1, end);
        var known = ENTITIES.get(name);
        if (known != null) {
            out.append(known);
            return end + 1;
        }
        var code = number(name);
        if (code <= 0 || !Character.isValidCodePoint(code)) {
            out.append('&');
            return at + 1;
        }
        out.appendCodePoint(code);
        return end + 1;
    }

    private static int semicolon(String html, int from) {
        for (var i = from; i < html.length() && i <= from + 10; i++) {
            if (html.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static int number(String name) {
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                return Integer.parseInt(name.substring(2), 16);
            }
            return name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
