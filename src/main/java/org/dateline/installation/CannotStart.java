package org.dateline.installation;

/** Dateline cannot start here: what is wrong, and what to do about it. Told in one line, without a stack trace. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    public CannotStart(String problem, String advice) {
        super(problem);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
