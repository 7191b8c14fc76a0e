package org.dateline.installation;

/** A program that is frozen in the middle of a transaction, and perhaps never wakes, keeps its locks from those who go on. */
public final class FrozenProgram {
    /** In a select, first in a transaction: the database ends it after ten seconds in which it was asked for nothing. */
    public static final String LETS_GO = "set_config('idle_in_transaction_session_timeout', '10s', true)";

    private FrozenProgram() {}
}
