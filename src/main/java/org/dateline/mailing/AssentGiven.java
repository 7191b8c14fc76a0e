package org.dateline.mailing;

/**
 * Somebody has said yes to a plan, and others still must. Published in the transaction that made it so.
 *
 * @param who "Jan", or "Jan for Vera"
 * @param missing who still must, in words
 */
public record AssentGiven(long releaseId, long staffId, String who, String missing) {}
