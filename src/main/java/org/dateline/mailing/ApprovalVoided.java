package org.dateline.mailing;

/** What was approved is no longer what would be sent; nothing more is begun until it is approved again. Published in the transaction that made it so. */
public record ApprovalVoided(long releaseId, String because) {}
