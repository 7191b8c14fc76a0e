package org.dateline.embargo;

/** A person is no longer an insider of a release. */
public record InsiderEnded(long releaseId, long contactId, long by) {}
