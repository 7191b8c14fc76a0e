package org.dateline.audience;

/** Emails by a list say something else of it from now on: its name, or why its people get them. Published in the transaction of the change. */
public record ListWordsChanged(long listId, String name, long staffId) {}
