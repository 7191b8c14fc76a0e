package org.dateline.email;

import java.util.BitSet;
import java.util.List;

/**
 * One line of a rule file: all conditions must hold.
 *
 * @param needs phrases of which one must occur, or the rule cannot hold; empty where it asks for no phrase
 * @param general whether it speaks of all systems
 * @param origin file and line, for the evidence
 */
record Rule(Reason reason, List<Condition> conditions, BitSet needs, boolean general, String origin) {

    /** What a rule is asked about: the statement and the phrases found in its text. */
    record Asked(Statement statement, BitSet phrases) {}

    /** One word of the line. */
    @FunctionalInterface
    interface Condition {
        boolean holds(Asked asked);
    }

    boolean holds(Asked asked) {
        for (var condition : conditions) {
            if (!condition.holds(asked)) {
                return false;
            }
        }
        return true;
    }
}
