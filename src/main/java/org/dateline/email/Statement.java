package org.dateline.email;

import java.util.regex.Pattern;
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

    private static final int LONGEST = 6_000;

    private static final Pattern CODE =
            Pattern.compile("(?<![\\w.#@/=+-])(?:#)?([45][0-57]\\d)(?=[ \\-,:;'\"#(<>)\\]]|\\.? |\\.?$)");

    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\d|\\.\\d)");

    public Statement {
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
        var code = 0;
        String own = null;
        var codes = CODE.matcher(bounded);
        while (codes.find()) {
            var behind = STATUS.matcher(bounded).region(codes.end(), Math.min(bounded.length(), codes.end() + 12));
            behind.useTransparentBounds(true);
            var adjacent = behind.find();
            if (code == 0) {
                code = Integer.parseInt(codes.group(1));
            }
            if (adjacent) {
                code = Integer.parseInt(codes.group(1));
                own = behind.group();
                break;
            }
        }
        if (own == null) {
            own = firstFailure(bounded);
        }
        return new Statement(code, better(own, fieldStatus), bounded, stage, host, domain);
    }

    private static @Nullable String firstFailure(String text) {
        var statuses = STATUS.matcher(text);
        while (statuses.find()) {
            if (text.charAt(statuses.start()) != '2') {
                return statuses.group();
            }
        }
        return null;
    }

    private static @Nullable String better(@Nullable String own, @Nullable String field) {
        if (own == null) {
            return field;
        }
        if (field == null) {
            return own;
        }
        return own.endsWith(".0.0") && !field.endsWith(".0.0") ? field : own;
    }

    Permanence permanence() {
        if (status != null) {
            return Permanence.ofDigit(status.charAt(0));
        }
        return Permanence.ofDigit(code == 0 ? '0' : (char) ('0' + code / 100));
    }
}
