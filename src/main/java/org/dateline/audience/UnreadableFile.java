package org.dateline.audience;

/** A file cannot be read as lines of contacts; the message says what to bring instead. */
public class UnreadableFile extends RuntimeException {
    UnreadableFile(String advice) {
        super(advice);
    }
}
