package org.dateline.embargo;

/** An agreement no longer stands. */
public record AgreementEnded(long releaseId, long contactId, String because, long by) {}
