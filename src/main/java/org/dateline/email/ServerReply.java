package org.dateline.email;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's answer in an SMTP dialogue, read once where it enters (RFC 5321, section 4.2; RFC 2034). The lines are
 * without code and enhanced status.
 *
 * @param code three digits, or 0 where the text carries none
 * @param status enhanced status such as {@code 5.1.1}, if given
 */
public record ServerReply(int code, @Nullable String status, List<String> lines) {

    private static final Pattern LINE = Pattern.compile(
            "^\\s*(?:([2-5]\\d\\d)(?:[ -]|$))?\\s*(?:([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$))?(.*)$", Pattern.DOTALL);

    private static final int LONGEST = 8_192;

    public ServerReply {
        lines = List.copyOf(lines);
    }

    /** Reads the text of a reply as it came, one or many lines; never throws. NULs in it are left out: no database takes them. */
    public static ServerReply parse(String reply) {
        var code = 0;
        String status = null;
        var lines = new ArrayList<String>();
        for (var line : reply.substring(0, Math.min(reply.length(), LONGEST))
                .replace("\0", "")
                .split("\\R")) {
            var parsed = LINE.matcher(line);
            if (!parsed.matches()) {
                continue;
            }
            if (parsed.group(1) != null) {
                code = Integer.parseInt(parsed.group(1));
            }
            if (parsed.group(2) != null && status == null) {
                status = parsed.group(2);
            }
            var text = parsed.group(3).trim();
            if (!text.isEmpty()) {
                lines.add(text);
            }
        }
        return new ServerReply(code, status, lines);
    }

    /** All lines as one. */
    public String text() {
        return String.join(" ", lines);
    }

    public boolean isPositive() {
        return code >= 200 && code < 400;
    }

    public boolean isTemporary() {
        return code >= 400 && code < 500;
    }

    public boolean isPermanent() {
        return code >= 500;
    }

    /** As it stood in the dialogue, on one line. */
    @Override
    public String toString() {
        return (code == 0 ? "" : code + " ") + (status == null ? "" : status + " ") + text();
    }
}
