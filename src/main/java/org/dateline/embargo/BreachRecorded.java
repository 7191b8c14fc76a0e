package org.dateline.embargo;

import java.time.Instant;

/** Somebody broke an embargo; they get no embargoed copies until then. */
public record BreachRecorded(long releaseId, long contactId, String what, Instant noCopiesUntil, long by) {}
