package org.dateline.mailing;

import java.util.List;
import java.util.Map;
import org.dateline.audience.SqlFragment;
import org.jspecify.annotations.Nullable;

/** Who holds a version: declared here for the running order, answered by the package that keeps the deliveries. */
public interface Holders {

    /** How many people have, or may have, a letter of that version. */
    int count(long versionId);

    /** How many people have, or may have, a letter of any of its versions. */
    int countOfRelease(long releaseId);

    /** Of a mailing whose people are taken: how many of its audience get nothing, by reason, the most frequent first. */
    Map<String, Integer> leftOut(long mailingId);

    /** Of a mailing whose people are taken: those who get it, by time zone (IANA); the empty one is not known. */
    Map<String, Integer> zones(long mailingId);

    /** Of a mailing whose people are taken: those who get it, as {@code key_mac, left_out, zone, country}; nobody of them is left out. */
    SqlFragment reached(long mailingId);

    /**
     * Of a mailing whose people are taken: some of those who get it, or of those who do not; first call first.
     *
     * @param most how many
     */
    List<Named> names(long mailingId, boolean getIt, int most);

    /** @param leftOut why they get nothing; null where they get it */
    record Named(
            long contactId,
            String name,
            @Nullable String outlet,
            @Nullable String leftOut) {}
}
