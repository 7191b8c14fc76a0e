package org.dateline.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.dateline.language.Phrases;

/** Where a delivery stands; every person of an audience is in exactly one of these. */
public enum SendingState {
    QUEUED("queued"),
    SENDING("sending"),
    ACCEPTED("accepted"),
    DEFERRED("deferred"),
    REFUSED("refused"),
    EXPIRED("expired"),
    LEFT_OUT("left-out"),
    CANCELLED("cancelled"),
    UNCERTAIN("uncertain"),
    HELD("held");

    private final String word;

    SendingState(String word) {
        this.word = word;
    }

    /** As in the table and the API. */
    @JsonValue
    public String word() {
        return word;
    }

    /** As on the pages. */
    public String label() {
        return Phrases.say("delivery.state." + word);
    }

    static SendingState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Phrases.say("delivery.state.unknown", word)));
    }
}
