package org.dateline.email;

import org.jspecify.annotations.Nullable;

/**
 * The SMTP code and the enhanced status that stand in free text, among dates, versions and addresses of hosts. Scanned by
 * hand: this is asked of every text of every return.
 *
 * @param code or 0
 * @param status nearest behind a code, else the first that tells of a failure
 */
record Codes(int code, @Nullable String status) {

    private static final int NEAR = 12;

    static Codes in(String text) {
        var code = 0;
        for (var i = 0; i + 2 < text.length(); i++) {
            if (!isCode(text, i)) {
                continue;
            }
            var here = Integer.parseInt(text, i, i + 3, 10);
            var near = statusFrom(text, i + 3, Math.min(text.length(), i + 3 + NEAR));
            if (near != null) {
                return new Codes(here, near);
            }
            code = code == 0 ? here : code;
        }
        return new Codes(code, statusFrom(text, 0, text.length()));
    }

    private static @Nullable String statusFrom(String text, int from, int before) {
        for (var i = from; i < before; i++) {
            var end = statusEnd(text, i);
            if (end > 0) {
                return text.substring(i, end);
            }
        }
        return null;
    }

    /** 4xx or 5xx that stands alone: not part of a word, a number or an address. */
    private static boolean isCode(String text, int i) {
        var first = text.charAt(i);
        if (first != '4' && first != '5') {
            return false;
        }
        var second = text.charAt(i + 1);
        return (second >= '0' && second <= '5' || second == '7')
                && isDigit(text.charAt(i + 2))
                && (i == 0 || !isJoined(text.charAt(i - 1)))
                && endsCode(text, i + 3);
    }

    private static boolean isJoined(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || "_.@/=+-".indexOf(c) >= 0;
    }

    private static boolean endsCode(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        var c = text.charAt(end);
        if (c == '.') {
            return end + 1 >= text.length() || text.charAt(end + 1) <= ' ';
        }
        return c <= ' ' || "-,:;'\"#(<>)]".indexOf(c) >= 0;
    }

    /** Where a status of failure that begins here ends, or 0. */
    private static int statusEnd(String text, int i) {
        var first = text.charAt(i);
        if (first != '4' && first != '5' || i + 4 >= text.length() || text.charAt(i + 1) != '.') {
            return 0;
        }
        if (i > 0 && (isDigit(text.charAt(i - 1)) || text.charAt(i - 1) == '.')) {
            return 0;
        }
        var subject = digits(text, i + 2);
        if (subject == i + 2 || subject >= text.length() || text.charAt(subject) != '.') {
            return 0;
        }
        var detail = digits(text, subject + 1);
        if (detail == subject + 1) {
            return 0;
        }
        var goesOn = detail + 1 < text.length() && text.charAt(detail) == '.' && isDigit(text.charAt(detail + 1));
        return goesOn || detail < text.length() && isDigit(text.charAt(detail)) ? 0 : detail;
    }

    /** Whether it is a status and nothing else, of success or of failure. */
    static boolean isStatus(String text) {
        if (text.length() < 5 || "245".indexOf(text.charAt(0)) < 0 || text.charAt(1) != '.') {
            return false;
        }
        var subject = digits(text, 2);
        return subject > 2
                && subject + 1 < text.length()
                && text.charAt(subject) == '.'
                && digits(text, subject + 1) == text.length();
    }

    private static int digits(String text, int from) {
        var i = from;
        while (i < text.length() && i < from + 3 && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
