package org.dateline.embargo;

/** What was asked would break an embargo, or comes too late. The message is advice for the person who asked. */
public final class EmbargoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbargoRefused(String advice) {
        super(advice);
    }
}
