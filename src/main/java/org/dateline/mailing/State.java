package org.dateline.mailing;

import java.util.Arrays;
import java.util.Set;

/** Where a mailing stands. The arrows between the states are in {@link Mailings}; there are no others. */
public enum State {
    PLANNED("planned", "planned"),
    PREPARED("prepared", "ready, people taken"),
    WAITING("waiting-for-a-person", "waits for you"),
    RUNNING("running", "going out"),
    PAUSED("paused", "stopped for now"),
    FINISHED("finished", "done"),
    CANCELLED("cancelled", "cancelled");

    private static final Set<State> OVER = Set.of(FINISHED, CANCELLED);

    private final String code;
    private final String label;

    State(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
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
