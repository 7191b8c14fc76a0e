package org.dateline.rehearsal;

/** A rehearsal goes no further. @param taken of its letters so far */
public record RehearsalStopped(long releaseId, int taken, int letters, long by) {}
