package org.dateline.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: who, what, in a sentence.
 *
 * @param person the name of the contact it was about
 */
public record Entry(
        long id,
        Instant at,
        String who,
        String what,
        String sentence,
        @Nullable Long release,
        @Nullable Long mailing,
        @Nullable Long contact,
        @Nullable String person,
        @Nullable Long list) {}
