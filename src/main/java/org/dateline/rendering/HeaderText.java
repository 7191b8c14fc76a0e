package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Words in header fields, ASCII and at most 76 octets a line: folded, quoted, or encoded words (RFC 2047); file names by RFC 2231.
 *
 * <p>Line breaks and control characters never pass: they become a space before anything else happens.
 */
final class HeaderText {

    private static final int LINE = 76;
    private static final int ENCODED_WORD = 75;
    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private HeaderText() {}

    /** A field of free text, such as the subject, complete with CRLF. */
    static String field(String name, String value) {
        var text = clean(value);
        var head = name + ":";
        return fitsPlainly(text, LINE - head.length() - 1)
                ? fold(head, List.of(text.split(" ")))
                : fold(head, encodedWords(text, head.length() + 1));
    }

    /** A field with one mailbox, such as To, complete with CRLF. The address must be ASCII. */
    static String mailbox(String name, String displayName, String address) {
        var text = clean(displayName);
        var head = name + ":";
        if (text.isEmpty()) return head + " " + address + "\r\n";
        var words = new ArrayList<String>();
        if (isAtoms(text)) words.addAll(List.of(text.split(" ")));
        else if (isPrintable(text) && text.length() <= 60 && !text.contains("=?")) words.add(quoted(text));
        else words.addAll(encodedWords(text, head.length() + 1));
        words.add("<" + address + ">");
        return fold(head, words);
    }

    /** A quoted string, or encoded words where it isn't ASCII. For List-Id's description (RFC 2919 3). */
    static List<String> phrase(String value, int column) {
        var text = clean(value);
        return isPrintable(text) && text.length() <= 60 && !text.contains("=?")
                ? List.of(quoted(text))
                : encodedWords(text, column);
    }

    /** Joins words behind a field's name, breaking the line where it would grow too long. */
    static String fold(String head, List<String> words) {
        var out = new StringBuilder(head);
        int column = head.length();
        for (var word : words) {
            if (column + 1 + word.length() > LINE && column > head.length()) {
                out.append("\r\n");
                column = 0;
            }
            out.append(' ').append(word);
            column += 1 + word.length();
        }
        return out.append("\r\n").toString();
    }

    /** A parameter on a folded line of its own: {@code name="x"}, or by RFC 2231 where x isn't ASCII or is long. */
    static String parameter(String name, String value) {
        var text = clean(value);
        if (isPrintable(text) && text.length() <= 50) return ";\r\n " + name + "=" + quoted(text);
        var out = new StringBuilder();
        var line = new StringBuilder("utf-8''");
        int number = 0;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            var character =
                    isAttributeCharacter(octet) ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xFF);
            if (line.length() + character.length() > 56) {
                out.append(continued(name, number++, line));
                line.setLength(0);
            }
            line.append(character);
        }
        return out.append(continued(name, number, line)).toString();
    }

    /** Anything that could end a line or hide becomes one space. */
    static String clean(String text) {
        if (isClean(text)) return text;
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            boolean broken = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (!space) out.appendCodePoint(broken ? 0xFFFD : c);
            else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') out.append(' ');
        });
        return out.toString().strip();
    }

    private static boolean isClean(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') return false;
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    private static String continued(String name, int number, CharSequence line) {
        return ";\r\n " + name + "*" + number + "*=" + line;
    }

    private static boolean fitsPlainly(String text, int width) {
        if (!isPrintable(text) || text.contains("=?")) return false;
        for (var word : text.split(" ")) if (word.length() > width) return false;
        return true;
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
        return true;
    }

    private static boolean isAtoms(String text) {
        if (text.length() > 60 || text.contains("=?")) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && !isLetterOrDigit(c) && ATOM_MARKS.indexOf(c) < 0) return false;
        }
        return true;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isAttributeCharacter(byte c) {
        return isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '~';
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> encodedWords(String text, int column) {
        var words = new ArrayList<String>();
        boolean mostlyPlain =
                text.codePoints().filter(c -> c > 126).count() * 4 <= text.codePointCount(0, text.length());
        int room = ENCODED_WORD - column;
        var taken = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int next = text.offsetByCodePoints(i, 1);
            var character = text.substring(i, next);
            if (encodedWord(taken + character, mostlyPlain).length() > room && taken.length() > 0) {
                words.add(encodedWord(taken.toString(), mostlyPlain));
                taken.setLength(0);
                room = ENCODED_WORD;
            }
            taken.append(character);
            i = next;
        }
        if (taken.length() > 0) words.add(encodedWord(taken.toString(), mostlyPlain));
        return words;
    }

    private static String encodedWord(String text, boolean mostlyPlain) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        if (!mostlyPlain) return "=?utf-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
        var out = new StringBuilder("=?utf-8?Q?");
        for (byte octet : octets) {
            if (octet == ' ') out.append('_');
            else if (isLetterOrDigit(octet) || octet == '-' || octet == '!' || octet == '*' || octet == '/')
                out.append((char) octet);
            else out.append("=%02X".formatted(octet & 0xFF));
        }
        return out.append("?=").toString();
    }
}
