package org.dateline.email;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server meant.
 *
 * @param status the enhanced status that counts, if any was given
 * @param code the SMTP code, or 0
 * @param retryAfter how long the server asked to wait, if its text says so
 * @param rule the file and line of knowledge that decided, for a person to look up
 */
public record Meaning(
        Kind kind,
        Permanence permanence,
        Reason reason,
        @Nullable String status,
        int code,
        @Nullable Duration retryAfter,
        String rule) {

    /** Whether the refusal is about the address, the mailbox, the message, or us. */
    public Speaks speaks() {
        return reason.speaks();
    }
}
