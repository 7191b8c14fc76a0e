package org.dateline.release;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of a release at one time. A correction is a new version.
 *
 * @param correctionNote what changed, per language, as plain text; empty in the first version
 * @param finalisedAt set when its first letter may have gone out; from then on its words cannot change
 */
public record ReleaseVersion(
        long id,
        long releaseId,
        int number,
        Map<String, String> correctionNote,
        Instant createdAt,
        @Nullable Instant finalisedAt) {

    public boolean isFinalised() {
        return finalisedAt != null;
    }
}
