package org.dateline.delivery;

import java.time.Duration;
import org.dateline.email.Meaning;
import org.dateline.email.ServerReply;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored about one letter.
 *
 * @param due the letter; null when only the lease moves on
 * @param begun letters up to this ordinal may be begun once it is stored
 * @param tried a server was asked; otherwise it was stopped before
 * @param text what it said, or why it was stopped
 * @param tryIn how long until it is tried again; null when it is not
 */
record Result(
        Lease lease,
        @Nullable Due due,
        int begun,
        SendingState state,
        boolean tried,
        @Nullable ServerReply reply,
        String text,
        @Nullable Meaning meaning,
        @Nullable Duration tryIn) {

    static Result moveOn(Lease lease, int begun) {
        return new Result(lease, null, begun, SendingState.QUEUED, false, null, "", null, null);
    }

    static Result stopped(Lease lease, Due due, int begun, SendingState state, String because) {
        return new Result(lease, due, begun, state, false, null, because, null, null);
    }
}
