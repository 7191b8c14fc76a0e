package org.dateline.rendering;

import java.util.List;
import java.util.SortedMap;

/** The emails of a release's running order, which a later package keeps: with their covering notes, as they would be compiled now. */
public interface PlannedLetters {

    /** In the order in which they go. */
    List<Planned> of(long releaseId);

    /**
     * One row of the running order.
     *
     * @param lists by which its people are reached
     * @param orders language → which letter it sends; at least one
     */
    record Planned(long mailingId, String name, List<Long> lists, SortedMap<String, LetterOrder> orders) {}
}
