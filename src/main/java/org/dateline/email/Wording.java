package org.dateline.email;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which texts and rule phrases are compared: lower case, no accents, single spaces, typographic quotes made
 * plain, repeated reply codes of many-line replies dropped, and every address replaced by {@code @}, since a local
 * part may say anything ("mailbox-full@…").
 */
public final class Wording {

    private static final String IN_LOCAL_PARTS = "!#$%&*+-/=?^_`{|}~.\"";
    private static final boolean[] LOCAL = new boolean[128];
    private static final char FIRST_IDEOGRAPH = '\u4e00';
    private static final char LAST_IDEOGRAPH = '\u9fff';

    static {
        for (char c = 0; c < 128; c++) {
            LOCAL[c] = Character.isLetterOrDigit(c) || IN_LOCAL_PARTS.indexOf(c) >= 0;
        }
    }

    /** The text behind a space, which is the beginning of a word as any other space. */
    private final char[] chars;

    private int end;

    private Wording(String text) {
        var letters = spread(text);
        for (var i = 1; i <= text.length(); i++) {
            var c = letters[i];
            if (c > 127) {
                letters = spread(plain(text));
                break;
            }
            if (c >= 'A' && c <= 'Z') {
                letters[i] = (char) (c + 'a' - 'A');
            }
        }
        chars = letters;
        end = letters.length - 1;
    }

    private static char[] spread(String text) {
        var letters = new char[text.length() + 2];
        letters[0] = ' ';
        text.getChars(0, text.length(), letters, 1);
        return letters;
    }

    public static String of(String text) {
        var wording = new Wording(text);
        wording.dropAddresses();
        wording.dropCodes();
        wording.squeeze();
        wording.chars[wording.end] = ' ';
        return new String(wording.chars, 0, wording.end + 1);
    }

    /** For phrases in rule files; a space at either end asks for the end of a word. */
    public static String phrase(String text) {
        var wording = new Wording(text);
        wording.squeeze();
        var middle = new String(wording.chars, 1, wording.end - 1);
        var before = text.startsWith(" ");
        var behind = text.endsWith(" ");
        return before || behind ? (before ? " " : "") + middle + (behind ? " " : "") : middle;
    }

    private static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return isAscii(lower) ? lower : bare(Normalizer.normalize(straight(lower), Normalizer.Form.NFKD));
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String straight(String text) {
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) {
            chars[i] = switch (chars[i]) {
                case '\u2019', '\u2018' -> '\'';
                case '\u201c', '\u201d' -> '"';
                default -> chars[i];
            };
        }
        return new String(chars);
    }

    /** Without accents, also in those letters which Unicode does not take apart. */
    private static String bare(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 128 || c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH) {
                out.append(c);
                continue;
            }
            switch (c) {
                case '\u0142' -> out.append('l');
                case '\u00f8' -> out.append('o');
                case '\u0131' -> out.append('i');
                case '\u0111' -> out.append('d');
                case '\u00e6' -> out.append("ae");
                case '\u0153' -> out.append("oe");
                case '\u00df' -> out.append("ss");
                default -> {
                    var whole = text.codePointAt(i);
                    if (Character.getType(whole) != Character.NON_SPACING_MARK) {
                        out.appendCodePoint(whole);
                    }
                    i += Character.charCount(whole) - 1;
                }
            }
        }
        return out.toString();
    }

    private int next(char wanted, int from) {
        for (var i = from; i < end; i++) {
            if (chars[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** What is kept never outgrows what was read, so all is done in place. */
    private int keep(int from, int before, int to) {
        System.arraycopy(chars, from, chars, to, before - from);
        return to + before - from;
    }

    private void dropAddresses() {
        var from = 1;
        var kept = 1;
        for (var at = next('@', 1); at >= 0; at = next('@', Math.max(at + 1, from))) {
            var start = at;
            while (start > from && isLocal(chars[start - 1])) {
                start--;
            }
            var stop = at + 1;
            while (stop < end && isDomain(chars[stop])) {
                stop++;
            }
            kept = keep(from, start, kept);
            chars[kept++] = '@';
            from = stop;
        }
        end = from == 1 ? end : keep(from, end, kept);
    }

    /** Drops "550 5.1.1 " and "550-" at the beginning of words, as many-line replies repeat them when they are joined. */
    private void dropCodes() {
        var from = 1;
        var kept = 1;
        for (var i = 1; i + 3 < end; i++) {
            if (isCodeAt(i)) {
                kept = keep(from, i, kept);
                chars[kept++] = ' ';
                from = afterStatus(i + 4);
                i = Math.max(i, from - 2);
            }
        }
        end = from == 1 ? end : keep(from, end, kept);
    }

    private boolean isCodeAt(int i) {
        var c = chars[i];
        return (c == '2' || c == '4' || c == '5')
                && isDigit(chars[i + 1])
                && isDigit(chars[i + 2])
                && (chars[i + 3] == ' ' || chars[i + 3] == '-' || chars[i + 3] == '\n')
                && chars[i - 1] <= ' ';
    }

    private int afterStatus(int from) {
        var i = from < end && chars[from] == '#' ? from + 1 : from;
        var dots = 0;
        while (i < end && (isDigit(chars[i]) || chars[i] == '.')) {
            dots += chars[i] == '.' ? 1 : 0;
            i++;
        }
        if (dots != 2) {
            return from;
        }
        while (i < end && (chars[i] == ' ' || chars[i] == '-')) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLocal(char c) {
        return c < 128 && LOCAL[c];
    }

    private static boolean isDomain(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
    }

    private void squeeze() {
        var kept = 1;
        var space = true;
        for (var i = 1; i < end; i++) {
            var c = chars[i];
            var blank = c <= ' ' || c == '\u00a0' || c == '\u3000';
            if (!blank) {
                chars[kept++] = c;
            } else if (!space) {
                chars[kept++] = ' ';
            }
            space = blank;
        }
        end = kept > 1 && chars[kept - 1] == ' ' ? kept - 1 : kept;
    }
}
