package org.dateline.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic reply tells.
 *
 * @param until the words that name the day of return, as written ("until 5 May"), if any
 * @param gone whether the person has left for good
 * @param writeInstead addresses it names instead
 * @param ticket whether a ticket system or a request to confirm wrote it, rather than a person's absence
 */
public record Absence(@Nullable String until, boolean gone, List<String> writeInstead, boolean ticket) {

    public Absence {
        writeInstead = List.copyOf(writeInstead);
    }
}
