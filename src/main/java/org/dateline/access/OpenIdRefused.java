package org.dateline.access;

/** Nobody comes in by what the issuer said, or did not say. The message is for the log. */
final class OpenIdRefused extends Exception {

    private static final long serialVersionUID = 1;

    OpenIdRefused(String because) {
        super(because);
    }

    OpenIdRefused(String because, Exception cause) {
        super(because + ": " + cause.getMessage(), cause);
    }
}
