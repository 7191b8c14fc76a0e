package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dateline.bounce.Prose.Says;

/** The text a system wrote for people, line by line, cut where the returned letter begins. */
final class Notice {

    private static final int MOST_LINES = 400;
    private static final List<String> LETTER_FIELDS = List.of(
            "received:",
            "return-path:",
            "message-id:",
            "dkim-signature:",
            "delivered-to:",
            "x-received:",
            "mime-version:");

    private final List<String> lines;
    private final List<Set<Says>> says;
    private final Headers original;
    private final String text;

    private Notice(List<String> lines, List<Set<Says>> says, Headers original) {
        this.lines = lines;
        this.says = says;
        this.original = original;
        this.text = String.join("\n", lines);
    }

    static Notice of(String text) {
        var all = Lines.of(text, 2_000);
        var lines = new ArrayList<String>();
        var says = new ArrayList<Set<Says>>();
        var quotes = 0;
        var original = new Headers();
        for (var i = 0; i < all.size() && lines.size() < MOST_LINES; i++) {
            var line = all.get(i);
            var meaning = Prose.of(line);
            if (begins(all, i, meaning, lines)) {
                var letter = letterFrom(all, i);
                var quoted = quotedNotice(all, i, letter);
                if (quoted < 0 || quotes++ > 0) {
                    original = letter;
                    break;
                }
                i = quoted;
                continue;
            }
            lines.add(line);
            says.add(meaning);
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
    private static int quotedNotice(List<String> all, int from, Headers letter) {
        if (!Prose.of(letter.words("from").replace("@", " @ ")).contains(Says.DAEMON)) {
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
        for (var line : lines) {
            if (!line.isBlank()) {
                return true;
            }
        }
        return false;
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
        var bare = unquoted(line);
        for (var name : LETTER_FIELDS) {
            if (Lines.begins(bare, name)) {
                return true;
            }
        }
        return false;
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

    private static Headers letterFrom(List<String> all, int cut) {
        var from = cut;
        while (from < all.size() && !(isField(all.get(from)) && fieldsFrom(all, from) >= 2)) {
            from++;
        }
        var text = new StringBuilder();
        for (var i = from; i < all.size() && i < from + 300; i++) {
            text.append(unquoted(all.get(i))).append('\n');
        }
        var letter = new Headers();
        Headers.read(text.toString(), 0, text.length(), letter);
        return letter;
    }

    /** Without the returned letter. */
    List<String> lines() {
        return lines;
    }

    /** Header fields of the returned letter, if it stands in the same text. */
    Headers original() {
        return original;
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
        return text;
    }

    /** The lines from one to before another. */
    String text(int from, int to) {
        return String.join("\n", lines.subList(Math.max(0, from), Math.min(to, lines.size())));
    }
}
