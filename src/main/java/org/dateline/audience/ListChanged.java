package org.dateline.audience;

/** Something about a list changed. */
public record ListChanged(long listId, String what, String by) {}
