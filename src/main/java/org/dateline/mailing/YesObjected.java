package org.dateline.mailing;

/**
 * Somebody says that they did not give the yes that was recorded for them. Published in the transaction that made it so.
 *
 * @param stopped whether that stopped the plan; false when nothing of it was approved any more
 */
public record YesObjected(long releaseId, long staffId, long recordedBy, boolean stopped) {}
