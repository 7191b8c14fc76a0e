package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A broken embargo. Whoever broke it gets no embargoed copies until then, of any release. */
public record Breach(
        long id,
        long releaseId,
        long contactId,
        String contactName,
        @Nullable String outlet,
        String what,
        Instant recordedAt,
        Instant noCopiesUntil) {}
