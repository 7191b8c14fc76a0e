package org.dateline.release;

import org.jspecify.annotations.Nullable;

/** Text as it may enter a subject, a name or a database: nothing that is not printed, no line break where one line is meant. */
final class Lines {

    private Lines() {}

    /** One line: line breaks and runs of blanks become one space. */
    static String one(@Nullable String text) {
        return text == null
                ? ""
                : printable(text).replaceAll("[\\s\\u2028\\u2029]+", " ").strip();
    }

    /** Several lines, each without blanks at its end. */
    static String several(@Nullable String text) {
        return text == null
                ? ""
                : printable(text)
                        .replaceAll("\\R", "\n")
                        .replaceAll("[ \\t]+\n", "\n")
                        .strip();
    }

    /** Without control characters, half surrogates, and the overrides that make a text read backwards. */
    static String printable(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(Lines::isPrintable).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isPrintable(int c) {
        if (c == '\n' || c == '\r' || c == '\t') return true;
        var type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && c != 0x202D
                && c != 0x202E
                && c != 0xFEFF;
    }
}
