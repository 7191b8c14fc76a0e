package org.dateline.rehearsal;

/** A rehearsal is through. @param taken of its letters, by the colleagues' mail server */
public record RehearsalEnded(long releaseId, int taken, int letters) {}
