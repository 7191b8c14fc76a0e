package org.dateline.rendering;

/** A proof of this release went to the mailbox of a colleague. @param sentBy who wanted it there; often the same person */
public record ProofSent(long releaseId, String language, long staffId, long sentBy) {}
