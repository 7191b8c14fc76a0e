package org.dateline.delivery;

/** How many a minute, by the last ten to twenty seconds. */
final class Pulse {
    private static final long SPAN = 10_000_000_000L;

    private long slot;
    private int before;
    private int now;

    void beat() {
        turn();
        now++;
    }

    int perMinute() {
        turn();
        return Math.max(before, now) * 6;
    }

    private void turn() {
        long current = System.nanoTime() / SPAN;
        if (current != slot) {
            before = current == slot + 1 ? now : 0;
            now = 0;
            slot = current;
        }
    }
}
