package org.dateline.embargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of a release was set, moved, or confirmed. {@code from} is null the first time. */
public record EmbargoSet(long releaseId, @Nullable Instant from, Instant to, long by) {}
