package org.dateline.audience;

/** There is no such list. */
public class UnknownList extends RuntimeException {
    UnknownList(long id) {
        super("There is no list " + id + ".");
    }
}
