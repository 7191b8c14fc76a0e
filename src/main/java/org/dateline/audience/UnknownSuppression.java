package org.dateline.audience;

/** There is no such entry among those not written to. */
public class UnknownSuppression extends RuntimeException {
    UnknownSuppression(long id) {
        super("There is no “do not write” " + id + ".");
    }
}
