package org.dateline.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter whose turn it is.
 *
 * @param listRow another one as soon as what the list says has changed
 * @param stop why it may not go after all, asked just now; null when it may
 * @param dated its Date, if it has been begun before
 * @param firstTry when it was first tried; null at the first time
 * @param first whether they were never written to by that list, which has something to say to those
 * @param earlier letters of this release that the same person has, oldest first
 */
record Due(
        long id,
        int ordinal,
        @Nullable String stop,
        long mailingId,
        long releaseId,
        long contactId,
        String address,
        long listId,
        long listRow,
        byte[] form,
        String name,
        String outlet,
        @Nullable LocalDate agreedOn,
        @Nullable Instant dated,
        int attempts,
        boolean again,
        int sealKey,
        boolean first,
        List<Sent> earlier) {

    /** An earlier letter, and the key of its Message-ID. */
    record Sent(long id, int sealKey) {}
}
