package org.dateline.audience;

/** There is no such saved search. */
public class UnknownSegment extends RuntimeException {
    UnknownSegment(long id) {
        super("There is no saved search " + id + ".");
    }
}
