package org.dateline.bounce;

import java.time.Instant;
import org.dateline.language.Phrases;
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
            case "hard" -> Phrases.say("bounce.row.hard", ReasonWords.of(reason));
            case "soft" -> Phrases.say("bounce.row.soft", ReasonWords.of(reason));
            case "complaint" -> Phrases.say("bounce.row.complaint", ReasonWords.of(reason));
            case "autoreply" -> Phrases.say("bounce.kind.autoreply");
            case "delivered" -> Phrases.say("bounce.row.delivered");
            default -> Phrases.say("bounce.row.no-bounce");
        };
    }

    /** What was done about it, or is asked, as a page says it. */
    public String deed() {
        if (undoneAt != null) {
            return Phrases.say("bounce.deed.undone", String.valueOf(undoneBy));
        }
        if (isOpen()) {
            return "look at it".equals(proposal) ? Phrases.say("bounce.deed.look") : Phrases.say("bounce.deed.stop");
        }
        return switch (action == null ? "" : action) {
            case "do not write" -> Phrases.say("bounce.deed.do-not-write");
            case "left the list" -> Phrases.say("bounce.deed.left");
            case "counted" -> Phrases.say("bounce.deed.counted");
            case "dismissed" -> Phrases.say("bounce.deed.dismissed", String.valueOf(actedBy));
            default -> Phrases.say("bounce.deed.noted");
        };
    }

    public String standingWords() {
        return switch (standing) {
            case "proven" -> Phrases.say("bounce.standing.proven");
            case "probable" -> Phrases.say("bounce.standing.probable");
            default -> Phrases.say("bounce.standing.unmatched");
        };
    }

    public boolean isAlarming() {
        return "hard".equals(kind) || "complaint".equals(kind);
    }
}
