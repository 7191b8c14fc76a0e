package org.dateline.mailing;

/** A second person (or a one-person office) has approved the plan. Published in the transaction that made it so. */
public record PlanApproved(long releaseId, long approvalId, long staffId) {}
