package org.dateline.delivery;

import java.time.Duration;

/** How long a courier leaves its server in peace: longer each time, until the server takes a letter. */
final class Rest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    /** So many letters that the server refuses for our fault, one after the other, before it has named a person. */
    private static final int MOST_BLAMES = 3;

    private int troubles;
    private int blames;
    private long until;

    void begin() {
        troubles = Math.min(troubles + 1, MOST_DOUBLINGS);
        var rest = Duration.ofMillis(250L << troubles);
        until = System.nanoTime() + (rest.compareTo(LONGEST) > 0 ? LONGEST : rest).toNanos();
    }

    boolean isOn() {
        return troubles > 0 && until - System.nanoTime() > 0;
    }

    /** A letter was taken. */
    void forget() {
        troubles = 0;
        blames = 0;
    }

    /** Another letter was refused for our fault. @return whether it is enough; after a rest the first one is */
    boolean isBlamedEnough() {
        blames++;
        return blames >= (troubles > 0 ? 1 : MOST_BLAMES);
    }
}
