package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything is held, by whom, since when and why; and who asked to go on. */
public record Hold(
        long id,
        Instant heldAt,
        long heldBy,
        String heldByName,
        @Nullable String reason,
        @Nullable Long resumeAskedBy,
        @Nullable String resumeAskedByName,
        @Nullable Instant resumeAskedAt) {

    public boolean resumeIsAsked() {
        return resumeAskedBy != null;
    }
}
