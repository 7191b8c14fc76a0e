package org.dateline.release;

/** A draft was begun as a copy of an earlier release. Published in the transaction that made it. */
public record ReleaseBegunLike(long releaseId, long earlier, long staffId) {}
