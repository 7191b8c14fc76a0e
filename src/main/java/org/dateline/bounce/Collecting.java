package org.dateline.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the mailbox of returns is doing.
 *
 * @param lookedAt when some node last tried, whatever came of it
 * @param wellAt when it last went well
 * @param trouble why the last look did not go well, in words
 */
public record Collecting(
        @Nullable Instant lookedAt,
        @Nullable Instant wellAt,
        @Nullable String trouble) {

    static final Collecting NEVER = new Collecting(null, null, null);
}
