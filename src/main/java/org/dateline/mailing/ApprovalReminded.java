package org.dateline.mailing;

/** Somebody asked for approval and waits; whoever has not answered is reminded. Published in the transaction that made it so. */
public record ApprovalReminded(long releaseId, long askedBy) {}
