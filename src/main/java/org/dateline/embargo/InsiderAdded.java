package org.dateline.embargo;

/** A named person may see a release before it is out. */
public record InsiderAdded(long releaseId, long contactId, Insider.Because because, long by) {}
