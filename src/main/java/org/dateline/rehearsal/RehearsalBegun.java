package org.dateline.rehearsal;

/** A plan is run with colleagues for readers. */
public record RehearsalBegun(long releaseId, int letters, int readers, long by) {}
