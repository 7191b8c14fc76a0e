package org.dateline.delivery;

import java.util.Map;
import java.util.Set;

/**
 * A connection that wants letters.
 *
 * @param serving which letters its server takes
 * @param connections how many its node has
 * @param incarnation which of the node's lives this is
 * @param closed receivers to which nothing may be begun just now
 * @param atOnce connections, over all nodes, that may be at a receiver's letters at once; no entry: any number
 */
record Taker(
        Serving serving,
        long node,
        int window,
        int connections,
        long incarnation,
        Set<String> closed,
        Map<String, Integer> atOnce) {
    String[] closedNames() {
        return closed.toArray(String[]::new);
    }
}
