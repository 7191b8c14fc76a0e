package org.dateline.release;

/** A draft was begun. */
public record ReleaseCreated(long releaseId, String reference, long staffId) {}
