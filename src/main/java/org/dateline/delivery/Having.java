package org.dateline.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.dateline.language.Phrases;

/** Whether somebody has the email, as whoever stopped it in the middle must know. Everybody of an audience is in exactly one. */
enum Having {
    HAS("has", SendingState.ACCEPTED),
    MAY("may", SendingState.UNCERTAIN, SendingState.SENDING, SendingState.DEFERRED),
    NOT(
            "not",
            SendingState.QUEUED,
            SendingState.HELD,
            SendingState.CANCELLED,
            SendingState.REFUSED,
            SendingState.EXPIRED,
            SendingState.LEFT_OUT);

    private final String word;
    private final Set<SendingState> states;

    Having(String word, SendingState first, SendingState... more) {
        this.word = word;
        this.states = EnumSet.of(first, more);
    }

    public String word() {
        return word;
    }

    public String label() {
        return Phrases.say("delivery.having." + word);
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
                .orElseThrow(() -> new IllegalArgumentException(Phrases.say("delivery.having.unknown", word)));
    }
}
