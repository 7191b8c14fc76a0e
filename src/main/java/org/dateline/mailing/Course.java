package org.dateline.mailing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a mailing so far.
 *
 * @param because why it waits or was stopped
 * @param approved a standing approval covers it
 * @param lifted its release has been lifted
 */
public record Course(
        State state,
        @Nullable String because,
        boolean approved,
        boolean lifted,
        @Nullable Instant preparedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
