package org.dateline.embargo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a release goes out, as set.
 *
 * @param embargoed false: it goes out at this time without having been announced under embargo
 * @param liftsAt what date, hour and place meant when they were set
 * @param differsAt what they mean to the time zone rules of today, when that is another instant: a person decides
 */
public record Embargo(
        long releaseId,
        boolean embargoed,
        LocalDateTime local,
        ZoneId zone,
        Instant liftsAt,
        @Nullable Instant differsAt,
        @Nullable String terms,
        long setBy,
        Instant setAt) {

    public WallTime time() {
        return new WallTime(local, zone, liftsAt);
    }

    public boolean isUnsure() {
        return differsAt != null;
    }
}
