package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That somebody was asked whether they take the embargo: topic and time, no content. */
public record Offer(
        long id,
        long releaseId,
        long contactId,
        String contactName,
        @Nullable String outlet,
        How how,
        Instant askedAt,
        @Nullable Instant declinedAt) {}
