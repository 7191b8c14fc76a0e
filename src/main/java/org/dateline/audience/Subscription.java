package org.dateline.audience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact on a list, how we know that we may, and since when; with its end, once ended. */
public record Subscription(
        long contactId,
        long listId,
        String listName,
        String evidence,
        Instant since,
        @Nullable Ended ended) {

    public record Ended(Instant at, String by, boolean optedOut) {}

    public boolean active() {
        return ended == null;
    }
}
