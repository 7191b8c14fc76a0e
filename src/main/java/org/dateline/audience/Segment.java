package org.dateline.audience;

/** A saved search over a list; its latest version. A version never changes. */
public record Segment(long id, String name, long listId, String listName, Version version, boolean archived) {

    public record Version(long id, int number, Rule rule) {}
}
