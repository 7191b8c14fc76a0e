package org.dateline.email;

import java.util.Locale;

/**
 * What a return or a reply means for the recipient. Hard says that the address or its domain does not exist any more,
 * and nothing else does: a full mailbox, a block or a policy is soft, also with a 5.x.x status.
 */
public enum Kind {
    HARD,
    SOFT,
    COMPLAINT,
    AUTOREPLY,
    DELIVERED,
    NOT_A_BOUNCE;

    public boolean isBounce() {
        return this == HARD || this == SOFT;
    }

    /** The word used in tables, the API and logs: {@code hard}, {@code not-a-bounce}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
