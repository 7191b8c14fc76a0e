package org.dateline.embargo;

import org.jspecify.annotations.Nullable;

/** Somebody agreed to an embargo: an open mailing may grow by one letter. {@code by} is null when they agreed by themselves. */
public record AgreementRecorded(
        long releaseId, long contactId, @Nullable Long by) {}
