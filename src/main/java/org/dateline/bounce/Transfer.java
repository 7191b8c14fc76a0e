package org.dateline.bounce;

import java.io.ByteArrayOutputStream;

/** Content-Transfer-Encodings, undone as far as they can be (RFC 2045, section 6). */
final class Transfer {

    private static final int[] BASE64 = new int[128];

    static {
        java.util.Arrays.fill(BASE64, -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var i = 0; i < alphabet.length(); i++) {
            BASE64[alphabet.charAt(i)] = i;
        }
    }

    private Transfer() {}

    static byte[] base64(String text) {
        var out = new ByteArrayOutputStream(text.length() * 3 / 4 + 3);
        var bits = 0;
        var held = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '=') {
                bits = 0;
                held = 0;
                continue;
            }
            var value = c < 128 ? BASE64[c] : -1;
            if (value < 0) {
                continue;
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                out.write(bits >> held & 0xff);
                bits &= (1 << held) - 1;
            }
        }
        return out.toByteArray();
    }

    /** @param underscore whether {@code _} stands for a space, as in encoded words (RFC 2047, section 4.2) */
    static byte[] quotedPrintable(String text, boolean underscore) {
        var out = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '_' && underscore) {
                out.write(' ');
            } else if (c != '=') {
                out.write(c);
            } else {
                var eol = endOfLine(text, i + 1);
                if (eol >= 0) {
                    i = eol;
                } else if (i + 2 < text.length() && hex(text.charAt(i + 1)) >= 0 && hex(text.charAt(i + 2)) >= 0) {
                    out.write(hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)));
                    i += 2;
                } else {
                    out.write(c);
                }
            }
        }
        return out.toByteArray();
    }

    /** Where a soft line break ends, or -1. */
    private static int endOfLine(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n') {
                return i;
            }
            if (c != ' ' && c != '\t') {
                return -1;
            }
        }
        return text.length() - 1;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
