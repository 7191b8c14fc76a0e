package org.dateline.access;

/** Whoever would go, or do something else, is the last who can let people in. */
final class LastAdministrator extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super("This is the last administrator. Make somebody else one first, so that nobody is locked out.");
    }
}
