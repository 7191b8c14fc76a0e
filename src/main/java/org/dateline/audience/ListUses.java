package org.dateline.audience;

import java.util.List;

/**
 * What was approved and says the words of a list, or goes to a saved search: a change of those stops it until it is approved again. Known to the packages that send.
 */
public interface ListUses {

    /**
     * A mailing that would stop.
     *
     * @param release its headline
     * @param running whether it is being sent right now
     */
    record Use(long releaseId, String release, String mailing, boolean running) {}

    List<Use> ofList(long listId);

    List<Use> ofSegment(long segmentId);

    /** Those of the earlier ones that a change has stopped. */
    static List<Use> stopped(List<Use> before, List<Use> now) {
        var standing = now.stream().map(Use::releaseId).toList();
        return before.stream()
                .filter(use -> !standing.contains(use.releaseId()))
                .toList();
    }
}
