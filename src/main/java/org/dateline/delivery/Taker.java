package org.dateline.delivery;

import java.util.Map;
import java.util.Set;

/**
 * A connection that wants letters.
 *
 * @param connections how many its node has
 * @param incarnation which of the node's lives this is
 * @param closed receivers to which nothing may be begun just now
 * @param atOnce connections, over all nodes, that may be at a receiver's letters at once; no entry: any number
 */
record Taker(
        long node, int window, int connections, long incarnation, Set<String> closed, Map<String, Integer> atOnce) {
    String[] closedNames() {
        return closed.toArray(String[]::new);
    }
}
