package org.dateline.audience;

/** There is no such contact, or no longer. */
public class UnknownContact extends RuntimeException {
    UnknownContact(long id) {
        super("There is no person " + id + ", or no longer.");
    }
}
