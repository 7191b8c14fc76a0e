package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds addresses in free text, as written, without asking whether they are valid. */
final class Addresses {

    private static final int LONGEST_LOCAL = 128;
    private static final int LONGEST_DOMAIN = 255;
    private static final int MOST = 2_000;

    /** Below this are the letters of Europe; others run on into addresses where a script has no spaces. */
    private static final int LATIN = 0x250;

    private static final boolean[] LOCAL = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            LOCAL[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
        }
    }

    /** An address and where it stands. */
    record Found(String address, int start, int end) {}

    private Addresses() {}

    static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        var least = 0;
        for (var at = text.indexOf('@'); at >= 0 && found.size() < MOST; at = text.indexOf('@', at + 1)) {
            var address = around(text, at, least);
            if (address != null) {
                found.add(address);
                least = address.end();
            }
        }
        return found;
    }

    static @Nullable String first(String text) {
        var found = in(text);
        return found.isEmpty() ? null : found.get(0).address();
    }

    private static @Nullable Found around(String text, int at, int least) {
        var start = at > 0 && text.charAt(at - 1) == '"' ? quoted(text, at - 1, least) : plain(text, at, least);
        var end = at + 1;
        var foreign = end < text.length() && text.charAt(end) > 127;
        while (end < text.length() && end - at < LONGEST_DOMAIN && isDomain(text.charAt(end), foreign)) {
            end++;
        }
        if (end == at + 1 && end < text.length() && text.charAt(end) == '[') {
            var close = text.indexOf(']', end);
            end = close < 0 || close - end > 60 ? end : close + 1;
        }
        while (end > at + 1
                && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-' || text.charAt(end - 1) == '_')) {
            end--;
        }
        if (start == at || end == at + 1) {
            return null;
        }
        return new Found(text.substring(start, end), start, end);
    }

    private static int quoted(String text, int close, int least) {
        for (var i = close - 1; i >= least && close - i < LONGEST_LOCAL; i--) {
            if (text.charAt(i) == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                return i;
            }
        }
        return close + 1;
    }

    private static int plain(String text, int at, int least) {
        var foreign = at > 0 && text.charAt(at - 1) > 127;
        var start = at;
        while (start > least && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1), foreign)) {
            start--;
        }
        while (start < at && "*-=.'|`~!?#/".indexOf(text.charAt(start)) >= 0 && (start + 1 < at)) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(char c, boolean foreign) {
        if (c > 127) {
            return (foreign || c < LATIN) && Character.isLetterOrDigit(c);
        }
        return LOCAL[c];
    }

    private static boolean isDomain(char c, boolean foreign) {
        if (c > 127) {
            return (foreign || c < LATIN) && Character.isLetterOrDigit(c);
        }
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }

    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && key(one).equals(key(other));
    }

    static String key(String address) {
        return address.toLowerCase(Locale.ROOT).replace("\"", "");
    }

    /** Addresses of programs and desks, which are never the failed recipient when only mentioned. */
    static boolean isRole(String address) {
        var local = address.substring(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase(Locale.ROOT);
        return switch (local) {
            case "postmaster",
                    "mailer-daemon",
                    "mail-daemon",
                    "mailerdaemon",
                    "abuse",
                    "hostmaster",
                    "root",
                    "support",
                    "helpdesk",
                    "noreply",
                    "no-reply",
                    "nobody" -> true;
            default -> local.startsWith("mailer-daemon") || local.startsWith("postmaster");
        };
    }
}
