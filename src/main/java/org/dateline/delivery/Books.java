package org.dateline.delivery;

import java.util.EnumMap;
import java.util.Map;

/**
 * The account of one mailing: everybody of its audience stands in exactly one column.
 *
 * @param people of the audience, those left out included, counted by themselves
 */
public record Books(long mailingId, int people, Map<SendingState, Integer> columns) {
    public Books {
        columns = Map.copyOf(columns);
    }

    public int in(SendingState state) {
        return columns.getOrDefault(state, 0);
    }

    /** By the word of a state, as pages ask. */
    public int count(String state) {
        return in(SendingState.of(state));
    }

    /** People = queued + sending + accepted + deferred + refused + expired + left out + cancelled + uncertain + held. */
    public boolean balanced() {
        return people == columns.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Those who get a letter, or would have. */
    public int letters() {
        return people - in(SendingState.LEFT_OUT);
    }

    /** Those whose letter has come to an end, good or bad. */
    public int done() {
        return letters()
                - in(SendingState.QUEUED)
                - in(SendingState.SENDING)
                - in(SendingState.DEFERRED)
                - in(SendingState.HELD);
    }

    /** 0 to 100. */
    public int percent() {
        return letters() == 0 ? 100 : (int) (100L * done() / letters());
    }

    static Books of(long mailingId, int people, Map<String, Integer> counts) {
        var columns = new EnumMap<SendingState, Integer>(SendingState.class);
        counts.forEach((word, count) -> columns.put(SendingState.of(word), count));
        return new Books(mailingId, people, columns);
    }
}
