package org.dateline.email;

import java.util.ArrayList;
import java.util.List;

/** A text cut into what belongs together; scanned by hand, as this is asked of most texts of returns. */
final class Pieces {

    private final String text;
    private final List<String> pieces = new ArrayList<>();
    private int from;

    private Pieces(String text) {
        this.text = text;
    }

    /** What empty lines divide. */
    static List<String> paragraphs(String text) {
        var pieces = new Pieces(text);
        for (var i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            i = pieces.cut(i, pieces.emptyLines(i));
        }
        return pieces.all();
    }

    /** What full stops, marks of other scripts or empty lines divide. */
    static List<String> sentences(String text) {
        var pieces = new Pieces(text);
        for (var i = 0; i < text.length(); i++) {
            i = pieces.cut(i, pieces.endOfSentence(i));
        }
        return pieces.all();
    }

    /** Cuts out what stands from one place to before another; returns the last place that was looked at. */
    private int cut(int start, int stop) {
        if (stop == start) {
            return start;
        }
        add(start);
        from = stop;
        return stop - 1;
    }

    private List<String> all() {
        add(text.length());
        return pieces;
    }

    private void add(int stop) {
        var piece = text.substring(from, stop);
        if (!piece.isBlank()) {
            pieces.add(piece);
        }
    }

    private int endOfSentence(int i) {
        return switch (text.charAt(i)) {
            case '.', '!', '?', ';' -> i + 1 < text.length() && isSpace(text.charAt(i + 1)) ? i + 2 : i;
            case '\n' -> goesOn(i) ? i : emptyLines(i);
            case '\u3002', '\uff01' -> i + 1;
            default -> i;
        };
    }

    /** An address set apart by empty lines stands in the midst of its sentence: "The recipient … is not known here". */
    private boolean goesOn(int lineEnd) {
        var stop = lineEnd;
        while (stop > from && isSpace(text.charAt(stop - 1))) {
            stop--;
        }
        var start = lineEnd;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        if (stop == from || start == text.length()) {
            return false;
        }
        var last = text.charAt(stop - 1);
        var next = text.charAt(start);
        return (Character.isLetter(last) || last == '>')
                && (Character.isLowerCase(next) || next == '<')
                && (isAddress(text.lastIndexOf('\n', stop - 1) + 1, stop) || isAddress(start, lineEndFrom(start)));
    }

    private int lineEndFrom(int start) {
        var end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private boolean isAddress(int start, int stop) {
        var line = text.substring(start, stop).strip();
        return line.indexOf('@') > 0 && line.indexOf(' ') < 0;
    }

    /** Where empty lines that begin with this line end are over; the line end itself where none follow. */
    private int emptyLines(int lineEnd) {
        var stop = lineEnd;
        for (var i = lineEnd + 1; i < text.length() && isSpace(text.charAt(i)); i++) {
            stop = text.charAt(i) == '\n' ? i + 1 : stop;
        }
        return stop;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
