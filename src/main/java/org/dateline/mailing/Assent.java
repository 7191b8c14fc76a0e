package org.dateline.mailing;

import java.time.Instant;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * One person's yes to a plan.
 *
 * @param forStaffId whose place it takes: their own, or of whom they are the deputy; null where the office names nobody
 * @param counts mailing to people, as they saw it
 * @param recordedBy who recorded it, where it was given by telephone
 * @param own they said yes to what they last edited: a one-person office, by its setting
 */
public record Assent(
        long id,
        long staffId,
        String name,
        @Nullable Long forStaffId,
        @Nullable String forName,
        Map<Long, Integer> counts,
        boolean own,
        @Nullable String recordedBy,
        Instant at) {

    /** "Jan", or "Jan for Vera". */
    public String who() {
        var who = forStaffId == null || forStaffId == staffId
                ? name
                : Phrases.say("mailing.yeses.for", name, String.valueOf(forName));
        return recordedBy == null ? who : Phrases.say("mailing.yeses.recorded", who, recordedBy);
    }
}
