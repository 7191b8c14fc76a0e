package org.dateline.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happened: who, what, in a sentence. */
public record Entry(
        long id,
        Instant at,
        String who,
        String what,
        String sentence,
        @Nullable Long release,
        @Nullable Long mailing,
        @Nullable Long contact,
        @Nullable Long list) {}
