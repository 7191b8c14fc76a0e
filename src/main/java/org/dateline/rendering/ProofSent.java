package org.dateline.rendering;

/** A colleague sent a proof of this release to their own mailbox. */
public record ProofSent(long releaseId, String language, long staffId) {}
