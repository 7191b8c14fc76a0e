package org.dateline.audience;

import java.util.Map;

/** What another package knows about a person, as a part of their page; the parts stand in the order of the beans. */
public interface AboutPerson {

    /** The heading above it. */
    String title();

    /** Where it is laid out: {@code delivery/person :: list}. */
    String fragment();

    /** What the layout shows, by name. */
    Map<String, Object> of(long contactId);
}
