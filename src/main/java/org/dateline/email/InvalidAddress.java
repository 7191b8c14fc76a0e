package org.dateline.email;

/** What was given is no address that mail could be sent to; the message says what to correct. */
public final class InvalidAddress extends IllegalArgumentException {
    InvalidAddress(String advice) {
        super(advice);
    }
}
