package org.dateline.mailing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who says yes for somebody else.
 *
 * @param staffId for whom
 * @param deputyId who does
 * @param from the first day by the office's clock; null: from the beginning
 * @param to the last day; null: always
 */
public record Deputy(
        long id,
        long staffId,
        String name,
        long deputyId,
        String deputy,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    boolean standsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
