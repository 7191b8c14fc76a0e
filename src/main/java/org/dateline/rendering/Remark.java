package org.dateline.rendering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a colleague says of a text before it is approved.
 *
 * @param version of the release, by its number
 * @param words empty: they have read it and would change nothing
 * @param settledBy who has seen to it; null while nobody has
 */
record Remark(
        long id,
        int version,
        String language,
        String words,
        String by,
        Instant at,
        @Nullable String settledBy) {

    public boolean isYes() {
        return words.isEmpty();
    }

    /** Whether somebody still has to do something about it. */
    public boolean isOpen() {
        return settledBy == null && !isYes();
    }
}
