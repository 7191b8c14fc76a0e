package org.dateline.bounce;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/** Encoded words of header fields (RFC 2047). Neighbours of one charset are joined before decoding: senders cut within characters. */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?([^?]{0,4000})\\?=");

    private EncodedWords() {}

    static String decode(String raw) {
        if (!raw.contains("=?")) {
            return Charsets.decode(raw, "");
        }
        var out = new StringBuilder(raw.length());
        var pending = new ByteArrayOutputStream();
        var charset = "";
        var from = 0;
        var words = WORD.matcher(raw);
        while (words.find()) {
            var between = raw.substring(from, words.start());
            var language = words.group(1).indexOf('*'); // RFC 2231, section 5
            var name = language < 0 ? words.group(1) : words.group(1).substring(0, language);
            if (!between.isBlank() || !name.equalsIgnoreCase(charset)) {
                out.append(Charsets.decode(pending.toByteArray(), charset));
                pending.reset();
            }
            if (!between.isBlank() || from == 0) {
                out.append(Charsets.decode(between, ""));
            }
            charset = name;
            pending.writeBytes(
                    words.group(2).equalsIgnoreCase("b")
                            ? Transfer.base64(words.group(3))
                            : Transfer.quotedPrintable(words.group(3), true));
            from = words.end();
        }
        out.append(Charsets.decode(pending.toByteArray(), charset));
        return out.append(Charsets.decode(raw.substring(from), "")).toString();
    }
}
