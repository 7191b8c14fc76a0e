package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dateline.bounce.Prose.Says;

/**
 * The text a system wrote for people, line by line, cut where the returned letter begins.
 *
 * @param lines without the returned letter
 * @param says for each line
 * @param original header fields of the returned letter, if it stands in the same text
 */
record Notice(List<String> lines, List<Set<Says>> says, Headers original) {

    private static final int MOST_LINES = 400;

    static Notice of(String text, boolean originalElsewhere) {
        var all = text.lines().limit(2_000).toList();
        var lines = new ArrayList<String>();
        var says = new ArrayList<Set<Says>>();
        var cut = all.size();
        var quotes = 0;
        for (var i = 0; i < all.size() && lines.size() < MOST_LINES; i++) {
            var line = all.get(i);
            var meaning = Prose.of(line);
            if (begins(all, i, meaning, lines)) {
                var quoted = quotedNotice(all, i);
                if (quoted < 0 || quotes++ > 0) {
                    cut = i;
                    break;
                }
                i = quoted;
                continue;
            }
            lines.add(line);
            says.add(meaning);
        }
        var original = new Headers();
        if (cut < all.size()) {
            readOriginal(all, cut, original);
        }
        return new Notice(lines, says, original);
    }

    private static boolean begins(List<String> all, int i, Set<Says> says, List<String> before) {
        var line = all.get(i);
        if (says.contains(Says.ORIGINAL) && notBlank(before) && (marker(line) || letterFollows(all, i + 1))) {
            return true;
        }
        return isLetterField(line) && fieldsFrom(all, i) >= 3 && notBlank(before);
    }

    /** Where the text goes on if what begins here is no letter but a notice, handed on by another system; or -1. */
    private static int quotedNotice(List<String> all, int from) {
        var headers = new Headers();
        readOriginal(all, from, headers);
        if (!Prose.of(headers.words("from").replace("@", " @ ")).contains(Says.DAEMON)) {
            return -1;
        }
        for (var i = from; i < all.size(); i++) {
            if (all.get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean notBlank(List<String> lines) {
        return lines.stream().anyMatch(line -> !line.isBlank());
    }

    private static boolean marker(String line) {
        var bare = line.strip();
        return bare.startsWith("--")
                || bare.startsWith("==")
                || bare.startsWith("**")
                || bare.startsWith("__")
                || bare.startsWith("|--");
    }

    private static boolean letterFollows(List<String> all, int from) {
        for (var i = from; i < all.size() && i < from + 6; i++) {
            if (!all.get(i).isBlank() && !marker(all.get(i))) {
                return isField(all.get(i)) && fieldsFrom(all, i) >= 2;
            }
        }
        return false;
    }

    /** Fields that only a letter has, and no list of causes. */
    private static boolean isLetterField(String line) {
        var lower = unquoted(line).toLowerCase(Locale.ROOT);
        return lower.startsWith("received:")
                || lower.startsWith("return-path:")
                || lower.startsWith("message-id:")
                || lower.startsWith("dkim-signature:")
                || lower.startsWith("delivered-to:")
                || lower.startsWith("x-received:")
                || lower.startsWith("mime-version:");
    }

    private static boolean isField(String line) {
        var bare = unquoted(line);
        var colon = bare.indexOf(':');
        if (colon < 1 || colon > 60) {
            return false;
        }
        for (var i = 0; i < colon; i++) {
            var c = bare.charAt(i);
            if (c != '-' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static int fieldsFrom(List<String> all, int from) {
        var fields = 0;
        for (var i = from; i < all.size() && i < from + 40; i++) {
            var line = unquoted(all.get(i));
            if (line.isBlank()) {
                return fields;
            }
            if (isField(all.get(i))) {
                fields++;
            } else if (!line.startsWith(" ") && !line.startsWith("\t") && i > from) {
                return fields;
            }
        }
        return fields;
    }

    private static String unquoted(String line) {
        return line.startsWith("> ") ? line.substring(2) : line.startsWith(">") ? line.substring(1) : line;
    }

    private static void readOriginal(List<String> all, int cut, Headers into) {
        var from = cut;
        while (from < all.size() && !(isField(all.get(from)) && fieldsFrom(all, from) >= 2)) {
            from++;
        }
        var text = new StringBuilder();
        for (var i = from; i < all.size() && i < from + 300; i++) {
            text.append(unquoted(all.get(i))).append('\n');
        }
        Headers.read(text.toString(), 0, text.length(), into);
    }

    boolean says(Says what) {
        for (var said : says) {
            if (said.contains(what)) {
                return true;
            }
        }
        return false;
    }

    boolean says(int line, Says what) {
        return line >= 0 && line < says.size() && says.get(line).contains(what);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines from one to before another. */
    String text(int from, int to) {
        return String.join("\n", lines.subList(Math.max(0, from), Math.min(to, lines.size())));
    }
}
