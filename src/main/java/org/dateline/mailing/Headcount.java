package org.dateline.mailing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many people a row of the running order writes to, taken now.
 *
 * @param people who get a letter by this row
 * @param countries how many countries they are in
 * @param zones those people by time zone (IANA); the empty one is not known
 * @param leftOut of its audience, by reason: those who get nothing by this row
 * @param usually how many such a mailing had until now; null when there was none
 */
public record Headcount(
        int people,
        int countries,
        Map<String, Integer> zones,
        Map<String, Integer> leftOut,
        @Nullable Integer usually) {

    public int leftOutInAll() {
        return leftOut.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Much more than usual: worth a question. */
    public boolean unusual() {
        return usually != null && people > 2 * usually + 25;
    }
}
