package org.dateline.audience;

/** A saved search asks something that cannot be asked; the message says what to mend. */
public class UnusableRule extends RuntimeException {
    public UnusableRule(String advice) {
        super(advice);
    }
}
