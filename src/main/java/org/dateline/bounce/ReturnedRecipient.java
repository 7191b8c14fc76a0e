package org.dateline.bounce;

import java.time.Duration;
import org.dateline.email.Kind;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient.
 *
 * @param addressed the address we are said to have written to, if it differs from the final one
 * @param address the address finally reported
 * @param status enhanced status, if any was given
 * @param code SMTP code, or 0
 * @param action as in a report (RFC 3464, section 2.3.3): failed, delayed, delivered, relayed, expanded; or empty
 * @param diagnostic the words of the server, or of the report
 * @param remoteHost the host that refused, if named
 * @param retryAfter the wait it asked for, if any
 */
public record ReturnedRecipient(
        @Nullable String addressed,
        String address,
        Kind kind,
        Permanence permanence,
        Reason reason,
        @Nullable String status,
        int code,
        String action,
        String diagnostic,
        @Nullable String remoteHost,
        @Nullable Duration retryAfter,
        Evidence evidence) {

    /** The reason in a sentence for people who do not read mail logs. */
    public String why() {
        return Explanation.why(reason);
    }

    /** A warning only: the other side still tries. */
    public boolean isStillTrying() {
        return action.equals("delayed");
    }
}
