package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message, or the whole. The source holds one byte in each char and line ends are LF. Reading never throws;
 * depth, number and size of parts are bounded.
 */
final class Part {

    private final String source;
    private final int start;
    private final int end;
    private final int bodyStart;
    private final Headers headers = new Headers();
    private final Parameters type;
    private final List<Part> children = new ArrayList<>();
    private @Nullable String text;

    Part(String source, int start, int end, String typeIfNone) {
        this.source = source;
        this.start = start;
        this.end = end;
        this.bodyStart = Headers.read(source, start, end, headers);
        var given = headers.get("content-type");
        this.type = Parameters.of(given.isEmpty() ? typeIfNone : given);
    }

    void add(Part child) {
        children.add(child);
    }

    Headers headers() {
        return headers;
    }

    /** Media type in lower case, such as {@code text/plain}. */
    String type() {
        return type.value();
    }

    String parameter(String name) {
        return type.get(name);
    }

    List<Part> children() {
        return children;
    }

    boolean is(String prefix) {
        return type().startsWith(prefix);
    }

    String source() {
        return source;
    }

    int bodyStart() {
        return bodyStart;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** The body without its transfer encoding, one byte in each char. */
    String bytes() {
        var raw = source.substring(bodyStart, end);
        var encoding = headers.get("content-transfer-encoding").toLowerCase(java.util.Locale.ROOT);
        if (encoding.startsWith("base64")) {
            return latin(Transfer.base64(raw));
        }
        return encoding.startsWith("quoted-printable") ? latin(Transfer.quotedPrintable(raw, false)) : raw;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The body as text a person would read; HTML without its tags. */
    String text() {
        if (text == null) {
            var lines = Mime.lines(Charsets.decode(bytes(), parameter("charset")));
            text = is("text/html") ? HtmlText.of(lines) : lines;
        }
        return text;
    }
}
