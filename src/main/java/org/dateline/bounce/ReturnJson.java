package org.dateline.bounce;

import java.util.ArrayList;
import org.dateline.email.Kind;
import org.jspecify.annotations.Nullable;

/** A return as one line of JSON. A notice of success counts as no bounce. */
final class ReturnJson {

    private ReturnJson() {}

    static String line(String file, Return read) {
        var results = new ArrayList<String>();
        for (var recipient : read.recipients()) {
            results.add(result(recipient));
        }
        return "{" + field("file", file) + "," + field("kind", kind(read)) + ",\"results\":["
                + String.join(",", results) + "]}";
    }

    private static String kind(Return read) {
        var kinds = read.recipients().stream()
                .map(ReturnedRecipient::kind)
                .filter(Kind::isBounce)
                .distinct()
                .count();
        return kinds > 1 ? "mixed" : word(read.kind());
    }

    private static String word(Kind kind) {
        return (kind == Kind.DELIVERED ? Kind.NOT_A_BOUNCE : kind).word();
    }

    private static String result(ReturnedRecipient recipient) {
        return "{" + field("recipient", recipient.address())
                + (recipient.addressed() == null ? "" : "," + field("addressed", recipient.addressed()))
                + "," + field("kind", word(recipient.kind()))
                + ","
                + field(
                        "class",
                        recipient.kind() == Kind.DELIVERED
                                ? "delivered"
                                : recipient.permanence().word())
                + "," + field("reason", recipient.reason().word())
                + (recipient.status() == null ? "" : "," + field("status", recipient.status()))
                + (recipient.code() == 0 ? "" : "," + field("replycode", Integer.toString(recipient.code())))
                + (recipient.action().isEmpty() ? "" : "," + field("action", recipient.action()))
                + "," + field("rule", recipient.evidence().rule())
                + "," + field("diagnostic", recipient.diagnostic())
                + "}";
    }

    private static String field(String name, @Nullable String value) {
        return "\"" + name + "\":\"" + escaped(value == null ? "" : value) + "\"";
    }

    private static String escaped(String value) {
        var out = new StringBuilder(value.length() + 8);
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > 126) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
