package org.dateline.mailing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan that somebody approved: everything that would be sent, as it stood then.
 *
 * @param content {@code {"plan": …, "letters": …, "counts": …}}
 * @param own a one-person office approved what it edited itself
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
        @Nullable Instant voidedAt,
        @Nullable String voidedBecause) {

    /** Whether the plan as it stands now is the one that was approved. Counts and compiled letters are facts of the approval and taken from it. */
    boolean matches(Map<String, ?> planNow) {
        return Arrays.equals(
                fingerprint,
                Fingerprint.of(
                        Map.of("plan", planNow, "letters", content.get("letters"), "counts", content.get("counts"))));
    }
}
