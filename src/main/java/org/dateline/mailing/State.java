package org.dateline.mailing;

import java.util.Arrays;
import java.util.Set;
import org.dateline.language.Phrases;

/** Where a mailing stands. The arrows between the states are in {@link Mailings}; there are no others. */
public enum State {
    PLANNED("planned"),
    PREPARED("prepared"),
    WAITING("waiting-for-a-person"),
    RUNNING("running"),
    PAUSED("paused"),
    FINISHED("finished"),
    CANCELLED("cancelled");

    private static final Set<State> OVER = Set.of(FINISHED, CANCELLED);

    private final String code;

    State(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String label() {
        return Phrases.say("mailing.state." + code);
    }

    /** Nothing more will come of it. */
    public boolean isOver() {
        return OVER.contains(this);
    }

    static State of(String code) {
        return Arrays.stream(values())
                .filter(s -> s.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The database holds a mailing in state " + code));
    }
}
