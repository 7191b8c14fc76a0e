package org.dateline.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What DKIM sees of some whole lines of a letter: white space evened out, fields unfolded ("relaxed", RFC 6376 3.4.2 and 3.4.4). Made once for lines that all
 * letters share.
 */
public final class Canonical {
    private static final byte[] CRLF = {'\r', '\n'};

    private final Map<String, byte[]> fields;
    private final boolean endsHeader;
    private final Body body;

    /** Empty lines are counted apart: those at the end of the letter are no part of it, and where it ends only the letter knows. */
    private record Body(int emptyBefore, byte[] text, int emptyAfter) {}

    private Canonical(Map<String, byte[]> fields, boolean endsHeader, Body body) {
        this.fields = fields;
        this.endsHeader = endsHeader;
        this.body = body;
    }

    /**
     * Lines of the header, whole fields; an empty line ends it, and what follows is body.
     *
     * @param wire as it goes on the wire: CRLF, leading dots stuffed
     * @throws IllegalArgumentException if it ends within a line
     */
    public static Canonical header(byte[] wire) {
        requireWholeLines(wire);
        var fields = new LinkedHashMap<String, byte[]>();
        int at = 0;
        while (at < wire.length && wire[at] != '\r') {
            int end = endOfLine(wire, at);
            while (end < wire.length && isSpace(wire[end])) end = endOfLine(wire, end);
            read(wire, at, end, fields);
            at = end;
        }
        boolean ends = at < wire.length;
        return new Canonical(fields, ends, body(wire, ends ? at + CRLF.length : at));
    }

    /**
     * Lines of the body.
     *
     * @param wire as it goes on the wire: CRLF, leading dots stuffed
     * @throws IllegalArgumentException if it ends within a line
     */
    public static Canonical body(byte[] wire) {
        requireWholeLines(wire);
        return new Canonical(Map.of(), false, body(wire, 0));
    }

    /** Whether the rest of the letter is body. */
    public boolean endsHeader() {
        return endsHeader;
    }

    /** By their names in lower case, each a line without its end. */
    Map<String, byte[]> fields() {
        return fields;
    }

    /**
     * Goes on with the hash of a body.
     *
     * @param owed empty lines before this that count if anything follows them
     * @return those now owed
     */
    int addTo(MessageDigest hash, int owed) {
        owed += body.emptyBefore;
        if (body.text.length == 0) return owed;
        for (int i = 0; i < owed; i++) hash.update(CRLF);
        hash.update(body.text);
        return body.emptyAfter;
    }

    private static void requireWholeLines(byte[] wire) {
        if (wire.length > 0 && (wire.length < 2 || wire[wire.length - 1] != '\n' || wire[wire.length - 2] != '\r'))
            throw new IllegalArgumentException("A piece of a letter ends within a line.");
    }

    private static void read(byte[] wire, int from, int to, Map<String, byte[]> fields) {
        int colon = from;
        while (colon < to && wire[colon] != ':') colon++;
        var name = new String(wire, from, colon - from, StandardCharsets.US_ASCII)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (colon == to || !Dkim.SIGNED.contains(name)) return;
        // Of several the last counts, as with a verifier (RFC 6376 5.4.2).
        fields.put(name, relaxed(name, wire, colon + 1, to));
    }

    private static byte[] relaxed(String name, byte[] wire, int from, int to) {
        var head = (name + ":").getBytes(StandardCharsets.US_ASCII);
        int start = from;
        while (start < to && (isSpace(wire[start]) || isLineEnd(wire[start]))) start++;
        var line = Arrays.copyOf(head, head.length + to - start);
        return Arrays.copyOf(line, relax(wire, start, to, line, head.length));
    }

    /** One field by itself, without its line end. */
    static byte[] field(String name, String value) {
        var octets = value.getBytes(StandardCharsets.US_ASCII);
        return relaxed(name, octets, 0, octets.length);
    }

    private static Body body(byte[] wire, int from) {
        var text = new byte[wire.length - from]; // nothing grows by being relaxed
        int length = 0;
        int emptyBefore = 0;
        int empty = 0;
        for (int at = from; at < wire.length; ) {
            int end = endOfLine(wire, at);
            int start = wire[at] == '.' ? at + 1 : at; // stuffing belongs to the transport (RFC 5321 4.5.2)
            if (isEmpty(wire, start, end)) {
                empty++;
            } else {
                if (length == 0) emptyBefore = empty;
                else for (int i = 0; i < empty; i++) length = endLine(text, length);
                empty = 0;
                length = endLine(text, relax(wire, start, end, text, length));
            }
            at = end;
        }
        if (length == 0) return new Body(empty, new byte[0], 0);
        var relaxed = Arrays.copyOf(text, length);
        return new Body(emptyBefore, Arrays.equals(relaxed, wire) ? wire : relaxed, empty); // pictures are kept once
    }

    private static boolean isEmpty(byte[] wire, int from, int to) {
        for (int i = from; i < to; i++) if (!isSpace(wire[i]) && !isLineEnd(wire[i])) return false;
        return true;
    }

    private static int endLine(byte[] out, int length) {
        out[length] = '\r';
        out[length + 1] = '\n';
        return length + CRLF.length;
    }

    /**
     * White space within becomes one space, at the end none; line ends within a field vanish.
     *
     * @param length of what is in {@code out} already
     * @return its new length
     */
    private static int relax(byte[] wire, int from, int to, byte[] out, int length) {
        boolean space = false;
        for (int i = from; i < to; i++) {
            byte octet = wire[i];
            if (isLineEnd(octet)) continue;
            if (isSpace(octet)) {
                space = true;
                continue;
            }
            if (space) out[length++] = ' ';
            space = false;
            out[length++] = octet;
        }
        return length;
    }

    /** Behind the CRLF. */
    private static int endOfLine(byte[] wire, int from) {
        for (int i = from + 1; i < wire.length; i++) if (wire[i] == '\n' && wire[i - 1] == '\r') return i + 1;
        return wire.length;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isLineEnd(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
