package org.dateline.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A lenient reader of MIME for what comes back: most of it was written by programs that never read the standard. It takes
 * LF, CRLF and CR for line ends, lost boundaries and nested reports, and never asks for more than a fixed amount of work.
 */
final class Mime {

    static final int LONGEST = 2 * 1024 * 1024;
    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 12;

    private int parts;

    private Mime() {}

    static Part read(byte[] message) {
        return new Mime().read(lines(text(message)), "text/plain", 0);
    }

    private static String text(byte[] message) {
        return new String(message, 0, Math.min(message.length, LONGEST), StandardCharsets.ISO_8859_1);
    }

    /** Any line end becomes LF. */
    static String lines(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', '\n');
    }

    private Part read(String source, String typeIfNone, int depth) {
        var from = 0;
        for (var i = 0; i < source.length() && source.charAt(i) <= ' '; i++) {
            if (source.charAt(i) == '\n') {
                from = i + 1;
            }
        }
        return read(source, from, source.length(), typeIfNone, depth);
    }

    private Part read(String source, int start, int end, String typeIfNone, int depth) {
        parts++;
        var part = new Part(source, start, end, typeIfNone);
        if (depth >= DEEPEST || parts >= MOST_PARTS) {
            return part;
        }
        if (part.is("multipart/")) {
            readParts(part, depth);
        } else if (part.is("message/rfc822")
                || part.is("message/global")
                        && !part.is("message/global-delivery")
                        && !part.is("message/global-headers")) {
            part.add(read(lines(part.bytes()), "text/plain", depth + 1));
        } else if (part.is("text/rfc822-headers")
                || part.is("message/global-headers")
                || part.is("message/rfc822-headers")) {
            part.add(new Part(
                    lines(part.bytes()).stripLeading(),
                    0,
                    lines(part.bytes()).stripLeading().length(),
                    "text/plain"));
        }
        return part;
    }

    private void readParts(Part whole, int depth) {
        var boundary = "--" + whole.parameter("boundary");
        if (boundary.length() < 3) {
            boundary = guessedBoundary(whole);
        }
        if (boundary.isEmpty()) {
            return;
        }
        var typeIfNone = whole.is("multipart/digest") ? "message/rfc822" : "text/plain";
        for (var range : ranges(whole.source(), whole.bodyStart(), whole.end(), boundary)) {
            if (parts >= MOST_PARTS) {
                return;
            }
            whole.add(read(whole.source(), range[0], range[1], typeIfNone, depth + 1));
        }
    }

    /** A multipart that does not name its boundary still begins with it. */
    private static String guessedBoundary(Part whole) {
        var at = whole.source().indexOf("\n--", Math.max(0, whole.bodyStart() - 1));
        if (at < 0 || at >= whole.end()) {
            return "";
        }
        var stop = Headers.lineEnd(whole.source(), at + 1, whole.end());
        var line = whole.source().substring(at + 1, stop).stripTrailing();
        return line.length() > 5 && line.indexOf(' ') < 0 ? line : "";
    }

    private static List<int[]> ranges(String source, int from, int end, String boundary) {
        var ranges = new ArrayList<int[]>();
        var open = -1;
        for (var at = lineWith(boundary, source, from, from, end); at >= 0; ) {
            var stop = Headers.lineEnd(source, at, end);
            if (isBoundaryLine(source, at + boundary.length(), stop)) {
                if (open >= 0) {
                    ranges.add(new int[] {open, Math.max(open, at - 1)});
                }
                open = Math.min(stop + 1, end);
                if (source.startsWith("--", at + boundary.length()) && !continues(source, stop, end, boundary)) {
                    return ranges;
                }
            }
            at = lineWith(boundary, source, from, stop + 1, end);
        }
        if (open >= 0 && open < end) {
            ranges.add(new int[] {open, end});
        }
        return ranges;
    }

    /** Where the next line begins with the boundary, or -1. */
    private static int lineWith(String boundary, String source, int first, int from, int end) {
        var at = source.indexOf(boundary, from);
        while (at > first && source.charAt(at - 1) != '\n') {
            at = source.indexOf(boundary, at + 1);
        }
        return at < end ? at : -1;
    }

    private static boolean isBoundaryLine(String source, int from, int stop) {
        for (var i = from; i < stop; i++) {
            var c = source.charAt(i);
            if (c > ' ' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean continues(String source, int from, int end, String boundary) {
        var next = source.indexOf("\n" + boundary, from);
        return next >= 0 && next < end;
    }
}
