package org.dateline.mailing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan that somebody approved: everything that would be sent, as it stood then.
 *
 * @param content {@code {"plan": …, "letters": …, "counts": …, "besides": …}}; the fingerprint is of the first three
 * @param own a one-person office approved what it edited itself
 * @param urgentBecause it was sent without a yes, for this reason; null: with all that were needed
 */
public record Approval(
        long id,
        long releaseId,
        byte[] fingerprint,
        JsonNode content,
        long approvedBy,
        String approver,
        Instant at,
        boolean own,
        @Nullable String urgentBecause,
        @Nullable Instant voidedAt,
        @Nullable String voidedBecause) {

    /** "approved by Vera, Jan for Ana", or "sent without approval by Ines (reason)". */
    public String words() {
        return urgentBecause == null
                ? Phrases.say("mailing.approval.by", approver)
                : Phrases.say("mailing.approval.urgent", approver, urgentBecause);
    }

    /** Whether the plan as it stands now is the one that was approved. Counts and compiled letters are facts of the approval and taken from it. */
    boolean matches(Map<String, ?> planNow) {
        return Arrays.equals(
                fingerprint,
                Fingerprint.of(
                        Map.of("plan", planNow, "letters", content.get("letters"), "counts", content.get("counts"))));
    }
}
