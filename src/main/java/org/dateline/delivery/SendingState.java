package org.dateline.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Where a delivery stands; every person of an audience is in exactly one of these. */
public enum SendingState {
    QUEUED("queued", "waiting"),
    SENDING("sending", "being handed over"),
    ACCEPTED("accepted", "taken by their mail server"),
    DEFERRED("deferred", "trying again"),
    REFUSED("refused", "turned away"),
    EXPIRED("expired", "given up"),
    LEFT_OUT("left-out", "not written to"),
    CANCELLED("cancelled", "cancelled"),
    UNCERTAIN("uncertain", "not sure it arrived"),
    HELD("held", "waiting: our server is blocked");

    private final String word;
    private final String label;

    SendingState(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** As in the table and the API. */
    @JsonValue
    public String word() {
        return word;
    }

    /** As on the pages. */
    public String label() {
        return label;
    }

    static SendingState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "No delivery is “" + word
                                        + "”. There are queued, sending, accepted, deferred, refused, expired, left-out, cancelled, uncertain and held."));
    }
}
