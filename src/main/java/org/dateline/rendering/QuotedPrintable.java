package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as it travels: quoted-printable (RFC 2045 6.7), ASCII, CRLF, no line over 76 octets, ready behind DATA.
 *
 * <p>What is encoded always begins and ends at the start of a line (with a soft break where the text goes on), so runs encoded apart may be put side by side in any
 * order and no line grows too long. No line begins with a dot, hence nothing is left to stuff (RFC 5321 4.5.2), nor with "From ", which mailboxes would rewrite.
 */
final class QuotedPrintable {

    private static final int WIDTH = 75;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] out;
    private int length;
    private int column;

    private QuotedPrintable(int expected) {
        out = new byte[expected + expected / 8 + 16];
    }

    static byte[] encode(String text) {
        if (isOnePlainLine(text)) return (text + "=\r\n").getBytes(StandardCharsets.US_ASCII);
        var encoder = new QuotedPrintable(text.length());
        encoder.write(text);
        return Arrays.copyOf(encoder.out, encoder.length);
    }

    /** Most of what is spliced: worth saying without looking at each octet twice. */
    private static boolean isOnePlainLine(String text) {
        int last = text.length() - 1;
        if (last < 0 || last >= WIDTH || text.charAt(0) == '.' || text.startsWith("From ")) return false;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '=' || c == ' ' && i == last) return false;
        }
        return true;
    }

    private void write(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c == '\r') {
                if (next == text.length() || text.charAt(next) != '\n') hardBreak();
            } else if (c == '\n') {
                hardBreak();
            } else if (c == ' ' || c == '\t') {
                boolean trails = next == text.length() || text.charAt(next) == '\n' || text.charAt(next) == '\r';
                if (trails) escaped(c);
                else plain(c);
            } else if (c > ' ' && c < 127 && c != '=') {
                boolean from = c == 'F' && text.startsWith("From ", i);
                makeRoom(1);
                if (column == 0 && (c == '.' || from)) escaped(c);
                else plain(c);
            } else if (!Character.isISOControl(c)) {
                escaped(c);
            }
            i = next;
        }
        if (column > 0) softBreak();
    }

    private void plain(int c) {
        makeRoom(1);
        put(c);
        column++;
    }

    private void escaped(int c) {
        if (c < 128) {
            makeRoom(3);
            octet(c);
            return;
        }
        var octets = new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8);
        makeRoom(3 * octets.length);
        for (byte octet : octets) octet(octet & 0xFF);
    }

    private void octet(int octet) {
        put('=');
        put(HEX[octet >> 4]);
        put(HEX[octet & 15]);
        column += 3;
    }

    private void put(int octet) {
        if (length == out.length) out = Arrays.copyOf(out, 2 * length);
        out[length++] = (byte) octet;
    }

    private void makeRoom(int width) {
        if (column + width > WIDTH) softBreak();
    }

    private void softBreak() {
        put('=');
        hardBreak();
    }

    private void hardBreak() {
        put('\r');
        put('\n');
        column = 0;
    }
}
