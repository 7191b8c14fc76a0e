package org.dateline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One letter to one person, or the reason why there is none.
 *
 * @param address the spelling written to; null when left out without one, or erased since
 * @param leftOut why they get nothing
 * @param dated the Date of the letter, once it was begun
 * @param nextTry when it is tried again
 * @param reason in the taxonomy of {@link org.dateline.email.Reason}
 */
public record Delivery(
        long id,
        long mailingId,
        String mailing,
        long releaseId,
        long versionId,
        long contactId,
        String name,
        @Nullable String outlet,
        @Nullable String phone,
        @Nullable String address,
        @Nullable Long listId,
        @Nullable String language,
        int tier,
        SendingState state,
        @Nullable String leftOut,
        int attempts,
        @Nullable Instant dated,
        @Nullable Instant nextTry,
        int replyCode,
        @Nullable String replyStatus,
        @Nullable String replyText,
        @Nullable String reason,
        Instant changedAt) {

    /** What the server said, as it said it; empty when it has said nothing. */
    public String reply() {
        var said = (replyCode == 0 ? "" : replyCode + " ")
                + (replyStatus == null ? "" : replyStatus + " ")
                + (replyText == null ? "" : replyText);
        return said.strip();
    }
}
