package org.dateline.audience;

import java.time.Instant;

/** Where a contact is written to: spelled as they gave it, recognised by its key. */
public record Address(long id, String spelling, String key, boolean preferred, Instant since) {

    /** {@code a…a@example.org}: enough for its owner to recognise it, too little for anybody else. */
    public static String masked(String address) {
        int at = address.lastIndexOf('@');
        String local = at < 0 ? address : address.substring(0, at);
        String domain = at < 0 ? "" : address.substring(at);
        if (local.codePointCount(0, local.length()) < 3) {
            return "…" + domain;
        }
        return local.substring(0, local.offsetByCodePoints(0, 1))
                + "…"
                + local.substring(local.offsetByCodePoints(local.length(), -1))
                + domain;
    }
}
