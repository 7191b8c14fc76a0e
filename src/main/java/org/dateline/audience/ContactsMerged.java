package org.dateline.audience;

/** Two contacts were the same person; what belonged to the first is now shown with the second. */
public record ContactsMerged(long fromId, long intoId, String by) {}
