package org.dateline.bounce;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic reply tells.
 *
 * @param until the words that name the day of return, as written ("until 5 May"), if any
 * @param back that day, where it can be only one
 * @param gone whether the person has left for good
 * @param moved whether the person is the same at a new address
 * @param writeInstead addresses it names instead
 * @param ticket whether a ticket system or a request to confirm wrote it, rather than a person's absence
 */
public record Absence(
        @Nullable String until,
        @Nullable LocalDate back,
        boolean gone,
        boolean moved,
        List<String> writeInstead,
        boolean ticket) {

    public Absence {
        writeInstead = List.copyOf(writeInstead);
    }
}
