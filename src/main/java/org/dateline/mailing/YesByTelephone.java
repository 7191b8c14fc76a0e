package org.dateline.mailing;

/**
 * A colleague has recorded a yes that was given by telephone. Published in the transaction that made it so.
 *
 * @param call who gave it, when, by which number, in which words
 */
public record YesByTelephone(long releaseId, long assentId, Call call, long recordedBy) {}
