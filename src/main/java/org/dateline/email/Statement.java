package org.dateline.email;

import org.jspecify.annotations.Nullable;

/**
 * What a server is reported to have said: in its own dialogue with us, or quoted in a return.
 *
 * @param code SMTP code, or 0
 * @param status enhanced status, if any
 * @param host the host that said it, or empty
 * @param domain the recipient's domain, or empty
 */
public record Statement(int code, @Nullable String status, String text, Stage stage, String host, String domain) {

    private static final int LONGEST = 4_000;

    public Statement {
        status = status != null && Codes.isStatus(status) ? status : null; // a report may hold anything there
        text = text.substring(0, Math.min(text.length(), LONGEST));
    }

    public static Statement of(ServerReply reply, Stage stage, String host, String domain) {
        return new Statement(reply.code(), reply.status(), reply.text(), stage, host, domain);
    }

    /**
     * Reads code and status out of quoted text. A status inside the server's own words counts more than the one the
     * reporting system wrote into its field, unless it only repeats the class ({@code 5.0.0}).
     */
    public static Statement quoted(String text, @Nullable String fieldStatus, Stage stage, String host, String domain) {
        var bounded = text.substring(0, Math.min(text.length(), LONGEST));
        var codes = Codes.in(bounded);
        return new Statement(codes.code(), better(codes, fieldStatus), bounded, stage, host, domain);
    }

    private static @Nullable String better(Codes codes, @Nullable String field) {
        var own = codes.status();
        if (own == null) {
            return field;
        }
        if (field == null) {
            return own;
        }
        if (codes.code() == 0 && own.substring(1).equals(field.substring(1))) {
            return field; // what was tried for days has failed in the end: the report knows it later
        }
        return own.endsWith(".0.0") && !field.endsWith(".0.0") ? field : own;
    }

    /** What is said around the replies that are quoted, each from its code to the end of its paragraph. */
    String withoutReplies() {
        var words = new StringBuilder();
        for (var paragraph : Pieces.paragraphs(text)) {
            for (var line : paragraph.split("\n", -1)) {
                if (Codes.in(line).code() != 0) {
                    break;
                }
                words.append(line).append('\n');
            }
            words.append('\n');
        }
        return words.toString();
    }

    Permanence permanence() {
        if (status != null) {
            return Permanence.ofDigit(status.charAt(0));
        }
        return Permanence.ofDigit(code == 0 ? '0' : (char) ('0' + code / 100));
    }
}
