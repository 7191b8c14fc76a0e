package org.dateline.email;

/** A key file that letters cannot be signed with; says nothing of what stands in it. */
public final class UnusableKey extends Exception {
    private static final long serialVersionUID = 1;

    private final String advice;

    UnusableKey(String problem, String advice) {
        super(problem);
        this.advice = advice;
    }

    /** What to do about it, a sentence. */
    public String advice() {
        return advice;
    }
}
