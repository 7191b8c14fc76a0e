package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a release is out, and since when. {@code decidedBy} is set when a person decided after its time had been missed. */
public record Lift(
        long releaseId,
        Instant due,
        Instant liftedAt,
        @Nullable Long decidedBy) {}
