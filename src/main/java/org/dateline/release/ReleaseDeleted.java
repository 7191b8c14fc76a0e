package org.dateline.release;

/** A draft was thrown away; the id names nothing any more. */
public record ReleaseDeleted(long releaseId, String reference, long staffId) {}
