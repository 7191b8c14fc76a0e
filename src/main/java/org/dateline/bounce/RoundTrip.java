package org.dateline.bounce;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An email that went out only to come home, and what became of it.
 *
 * @param takenAt when our mail server took it; null while it has not
 * @param said why our mail server did not take it; null when it did, or was not asked yet
 * @param refused whether it said so for good, at once
 * @param largest what the mail server takes at most, in bytes; null where it does not say
 * @param homeAt when it came home, or its bounce did; null while nothing has
 * @param signedBy the domains whose signatures it carried; empty without any
 */
public record RoundTrip(
        long id,
        Kind kind,
        @Nullable Instant takenAt,
        @Nullable String said,
        boolean refused,
        @Nullable Long largest,
        @Nullable Instant homeAt,
        List<String> signedBy) {

    public RoundTrip {
        signedBy = List.copyOf(signedBy);
    }

    /** Where it goes. */
    public enum Kind {
        /** To an address of ours at which returns arrive. */
        OURSELVES,
        /** To an address that does not exist; its bounce must come home. */
        NOBODY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** It has not been handed over yet, or nothing came home so far. */
    public boolean isUnderWay() {
        return said == null && homeAt == null;
    }

    /** How long it was on its way; null while it is. */
    public @Nullable Duration took() {
        return takenAt == null || homeAt == null || homeAt.isBefore(takenAt)
                ? homeAt == null ? null : Duration.ZERO
                : Duration.between(takenAt, homeAt);
    }
}
