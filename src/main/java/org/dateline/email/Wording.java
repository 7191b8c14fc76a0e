package org.dateline.email;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form in which texts and rule phrases are compared: lower case, no accents, single spaces, typographic quotes made
 * plain, repeated reply codes of many-line replies dropped, and every address replaced by {@code @}, since a local
 * part may say anything ("mailbox-full@…").
 */
public final class Wording {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Wording() {}

    public static String of(String text) {
        return ' ' + squeeze(withoutCodes(withoutAddresses(plain(text)))) + ' ';
    }

    /** For phrases in rule files; a space at either end asks for the end of a word. */
    public static String phrase(String text) {
        var middle = squeeze(plain(text));
        return (text.startsWith(" ") ? " " : "") + middle + (text.endsWith(" ") ? " " : "");
    }

    private static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 127) {
                var straight = lower.replace('\u2019', '\'')
                        .replace('\u2018', '\'')
                        .replace('\u201c', '"')
                        .replace('\u201d', '"');
                return withoutStrokes(MARKS.matcher(Normalizer.normalize(straight, Normalizer.Form.NFKD))
                        .replaceAll(""));
            }
        }
        return lower;
    }

    /** Letters which Unicode does not take apart. */
    private static String withoutStrokes(String text) {
        return text.replace('\u0142', 'l')
                .replace('\u00f8', 'o')
                .replace('\u0131', 'i')
                .replace('\u0111', 'd')
                .replace("\u00e6", "ae")
                .replace("\u0153", "oe")
                .replace("\u00df", "ss");
    }

    private static String withoutAddresses(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        var from = 0;
        for (var at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(at + 1, from))) {
            var start = at;
            while (start > from && isLocal(text.charAt(start - 1))) {
                start--;
            }
            var end = at + 1;
            while (end < text.length() && isDomain(text.charAt(end))) {
                end++;
            }
            out.append(text, from, start).append('@');
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Drops "550 5.1.1 " and "550-" at the beginning of words, as many-line replies repeat them when they are joined. */
    private static String withoutCodes(String text) {
        StringBuilder out = null;
        var from = 0;
        for (var i = 0; i + 3 < text.length(); i++) {
            if (isCodeAt(text, i)) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, from, i).append(' ');
                from = afterStatus(text, i + 4);
                i = Math.max(i, from - 2);
            }
        }
        return out == null
                ? text
                : out.append(text, Math.min(from, text.length()), text.length()).toString();
    }

    private static boolean isCodeAt(String text, int i) {
        var c = text.charAt(i);
        return (c == '2' || c == '4' || c == '5')
                && isDigit(text.charAt(i + 1))
                && isDigit(text.charAt(i + 2))
                && (text.charAt(i + 3) == ' ' || text.charAt(i + 3) == '-' || text.charAt(i + 3) == '\n')
                && (i == 0 || text.charAt(i - 1) <= ' ');
    }

    private static int afterStatus(String text, int from) {
        var i = from < text.length() && text.charAt(from) == '#' ? from + 1 : from;
        var dots = 0;
        while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
            dots += text.charAt(i) == '.' ? 1 : 0;
            i++;
        }
        if (dots != 2) {
            return from;
        }
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '-')) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLocal(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "!#$%&*+-/=?^_`{|}~.\"".indexOf(c) >= 0);
    }

    private static boolean isDomain(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
    }

    private static String squeeze(String text) {
        var out = new StringBuilder(text.length());
        var space = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var blank = c <= ' ' || c == '\u00a0' || c == '\u3000';
            if (!blank) {
                out.append(c);
            } else if (!space) {
                out.append(' ');
            }
            space = blank;
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }
}
