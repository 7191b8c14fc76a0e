package org.dateline.mailing;

/** Somebody would like the plan approved. Published in the transaction that made it so. */
public record ApprovalAsked(long releaseId, long staffId) {}
