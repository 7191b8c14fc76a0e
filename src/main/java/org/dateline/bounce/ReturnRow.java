package org.dateline.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's part of a return, with what was done about it.
 *
 * @param contactName the person of ours it is about, where it was matched
 * @param raw whether the mail itself is still kept
 */
public record ReturnRow(
        long id,
        long returnId,
        Instant receivedAt,
        String way,
        String subject,
        @Nullable String recipient,
        @Nullable String finalRecipient,
        String kind,
        @Nullable String permanence,
        @Nullable String reason,
        @Nullable String status,
        @Nullable Integer replyCode,
        @Nullable String diagnostic,
        @Nullable String reportingHost,
        @Nullable String remoteHost,
        String standing,
        @Nullable String matchedBy,
        @Nullable Long deliveryId,
        @Nullable Long mailingId,
        @Nullable String release,
        @Nullable Long contactId,
        @Nullable String contactName,
        @Nullable Long addressId,
        @Nullable Long listId,
        @Nullable String address,
        @Nullable String proposal,
        @Nullable String action,
        @Nullable Instant actedAt,
        @Nullable String actedBy,
        @Nullable Long suppressionId,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        boolean raw) {

    /** A person has to decide. */
    public boolean isOpen() {
        return proposal != null && action == null;
    }

    public boolean canBeUndone() {
        return undoneAt == null
                && ("do not write".equals(action) && suppressionId != null || "left the list".equals(action));
    }

    /** What happened, as a page says it. */
    public String words() {
        return switch (kind) {
            case "hard" -> "address dead: " + ReasonWords.of(reason);
            case "soft" -> "temporary problem: " + ReasonWords.of(reason);
            case "complaint" -> "complaint: " + ReasonWords.of(reason);
            case "autoreply" -> "automatic reply";
            case "delivered" -> "their server confirmed it";
            default -> "an email that is no bounce";
        };
    }

    /** What was done about it, or is asked, as a page says it. */
    public String deed() {
        if (undoneAt != null) {
            return "undone by " + undoneBy;
        }
        if (isOpen()) {
            return "look at it".equals(proposal) ? "please look at it" : "stop writing to this address?";
        }
        return switch (action == null ? "" : action) {
            case "do not write" -> "we do not write to this address any more";
            case "left the list" -> "taken off the list";
            case "counted" -> "counted; we keep writing";
            case "dismissed" -> "left as it is by " + actedBy;
            default -> "noted";
        };
    }

    public String standingWords() {
        return switch (standing) {
            case "proven" -> "certainly ours";
            case "probable" -> "probably ours";
            default -> "belongs to no email of ours that we know";
        };
    }

    public boolean isAlarming() {
        return "hard".equals(kind) || "complaint".equals(kind);
    }
}
