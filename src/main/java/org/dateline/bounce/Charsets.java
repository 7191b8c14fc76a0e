package org.dateline.bounce;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes to text, whatever the mail claims: unknown and wrong charsets are guessed, nothing throws. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset JAPANESE = Charset.forName("ISO-2022-JP");
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    private static final Map<String, String> ALIASES = Map.of(
            "cp932", "windows-31j",
            "shift_jis", "windows-31j",
            "shift-jis", "windows-31j",
            "iso-2022-jp-ms", "x-windows-iso2022jp",
            "cp-850", "IBM850",
            "utf8", "UTF-8",
            "gb2312", "GBK",
            "ks_c_5601-1987", "x-windows-949",
            "iso-8859-8-i", "ISO-8859-8",
            "latin1", "ISO-8859-1");

    private static final Map<String, Charset> KNOWN = new ConcurrentHashMap<>();

    private Charsets() {}

    /** Decodes a string that holds one byte in each char. */
    static String decode(String bytes, String charset) {
        if (isPlain(bytes) || bytes.chars().anyMatch(c -> c > 255)) {
            return bytes;
        }
        return decode(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    static String decode(byte[] bytes, String charset) {
        var named = charset.isEmpty() ? null : named(charset.toLowerCase(Locale.ROOT));
        if (holdsEscape(bytes)
                && (named == null || named == StandardCharsets.US_ASCII || named == StandardCharsets.UTF_8)) {
            return new String(bytes, JAPANESE);
        }
        if (named != null && named != StandardCharsets.US_ASCII) {
            return named == StandardCharsets.UTF_8 ? utf8Or(bytes, WESTERN) : new String(bytes, named);
        }
        return utf8Or(bytes, looksShiftJis(bytes) ? SHIFT_JIS : WESTERN);
    }

    private static String utf8Or(byte[] bytes, Charset otherwise) {
        var lenient = new String(bytes, StandardCharsets.UTF_8);
        if (lenient.indexOf('\ufffd') < 0) {
            return lenient;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, otherwise);
        }
    }

    private static Charset named(String name) {
        if (KNOWN.size() > 200) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(name, unused -> {
            try {
                return Charset.forName(ALIASES.getOrDefault(name, name));
            } catch (IllegalArgumentException unknown) {
                return StandardCharsets.US_ASCII;
            }
        });
    }

    /** True where the text needs no decoding at all: ASCII without an escape sequence. */
    private static boolean isPlain(String bytes) {
        for (var i = 0; i < bytes.length(); i++) {
            var c = bytes.charAt(i);
            if (c > 126 || c == 27) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsEscape(byte[] bytes) {
        for (var i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 27 && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }

    /** Kana in Shift_JIS are pairs that begin with 0x82 or 0x83; Western text has no runs of them. */
    private static boolean looksShiftJis(byte[] bytes) {
        var pairs = 0;
        for (var i = 0; i + 1 < bytes.length; i++) {
            var lead = bytes[i] & 0xff;
            if ((lead == 0x82 || lead == 0x83) && (bytes[i + 1] & 0xff) >= 0x40) {
                pairs++;
                i++;
            }
        }
        return pairs >= 4;
    }
}
