package org.dateline.release;

/** What was brought cannot be read as a text; the message says why and what to do. */
public class NotAText extends RuntimeException {
    NotAText(String advice) {
        super(advice);
    }
}
