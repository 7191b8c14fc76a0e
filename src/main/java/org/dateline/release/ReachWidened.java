package org.dateline.release;

/** A release is about to be shown to more people. Published in the transaction of the change; whoever may not let it happen throws. */
public record ReachWidened(long releaseId, Release.Reach to) {}
