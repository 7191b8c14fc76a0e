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

    private static final Pattern REPEATED_CODE = Pattern.compile(
            "(?<=^|\\s)[245]\\d\\d[- ](?:#?[245]\\.\\d{1,3}\\.\\d{1,3}(?:[ -]+|$))?|(?<=^|\\s)[245]\\d\\d-");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Wording() {}

    public static String of(String text) {
        return ' ' + squeeze(withoutAddresses(REPEATED_CODE.matcher(plain(text)).replaceAll(" "))) + ' ';
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
                return MARKS.matcher(Normalizer.normalize(straight, Normalizer.Form.NFKD))
                        .replaceAll("");
            }
        }
        return lower;
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
