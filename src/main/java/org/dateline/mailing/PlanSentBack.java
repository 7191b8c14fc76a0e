package org.dateline.mailing;

/** The approver wants something changed first. Published in the transaction that made it so. */
public record PlanSentBack(long releaseId, long staffId, String remark) {}
