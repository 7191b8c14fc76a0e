package org.dateline.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Whether somebody has the email, as whoever stopped it in the middle must know. Everybody of an audience is in exactly one. */
enum Having {
    HAS("has", "Have it", SendingState.ACCEPTED),
    MAY("may", "May have it", SendingState.UNCERTAIN, SendingState.SENDING, SendingState.DEFERRED),
    NOT(
            "not",
            "Do not have it",
            SendingState.QUEUED,
            SendingState.HELD,
            SendingState.CANCELLED,
            SendingState.REFUSED,
            SendingState.EXPIRED,
            SendingState.LEFT_OUT);

    private final String word;
    private final String label;
    private final Set<SendingState> states;

    Having(String word, String label, SendingState first, SendingState... more) {
        this.word = word;
        this.label = label;
        this.states = EnumSet.of(first, more);
    }

    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    Set<SendingState> states() {
        return states;
    }

    int people(Books books) {
        return states.stream().mapToInt(books::in).sum();
    }

    static Having of(String word) {
        return Arrays.stream(values())
                .filter(having -> having.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Nobody “" + word + "” an email. There are has, may and not."));
    }
}
