package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dated yes to the terms of an embargo. It stands until somebody ends it; then no further copy is sent. */
public record Agreement(
        long id,
        long releaseId,
        long contactId,
        String contactName,
        @Nullable String outlet,
        String terms,
        How how,
        @Nullable String remark,
        Instant agreedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBecause) {

    public boolean stands() {
        return endedAt == null;
    }
}
