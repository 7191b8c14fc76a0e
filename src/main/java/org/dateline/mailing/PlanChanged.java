package org.dateline.mailing;

/** The running order of a release has changed. Published in the transaction that made it so. */
public record PlanChanged(long releaseId, String what, long by) {}
