package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * A few letters of one mailing, to one receiver, that one connection works through in order. Ordinals are positions in the lane, or, of
 * letters tried again, their place in the lease.
 */
final class Lease {
    /** A letter's Date is not much older than the letter. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final long id;
    private final long mailingId;
    private final String receiver;
    private final boolean again;
    private final int first;
    private final Instant dated;
    private final long node;
    private final long incarnation;
    private final String server;
    private final long takenAt = System.nanoTime();
    private int begun;
    private int uncommitted;
    private boolean lost;
    private boolean endsHere;

    /** @param again letters tried again, rather than a range of the lane */
    Lease(long id, long mailingId, String receiver, boolean again, int first, Instant dated, int begun, Taker taker) {
        this.id = id;
        this.mailingId = mailingId;
        this.receiver = receiver;
        this.again = again;
        this.first = first;
        this.dated = dated;
        this.begun = begun;
        this.node = taker.node();
        this.incarnation = taker.incarnation();
        this.server = taker.serving().server();
    }

    long id() {
        return id;
    }

    long mailingId() {
        return mailingId;
    }

    /** To whom all its letters go; {@link Receiver#REST} for those of everybody else. */
    String receiver() {
        return receiver;
    }

    boolean again() {
        return again;
    }

    int first() {
        return first;
    }

    /** The Date of letters that have none yet; stored before the first of them is begun. */
    Instant dated() {
        return dated;
    }

    /** Whether the Date that it gives its letters is still of now; those tried again have theirs. */
    boolean isRecent() {
        return again || System.nanoTime() - takenAt < RECENT.toNanos();
    }

    /** Under which number of its node it was taken; a node that was given up for dead has another one since. */
    long node() {
        return node;
    }

    /** Which of its node's lives it was taken in. */
    long incarnation() {
        return incarnation;
    }

    /** To which mail server its letters go. */
    String server() {
        return server;
    }

    /** Letters up to this ordinal may be begun: the database knows that they may be on the wire. */
    synchronized int begun() {
        return begun;
    }

    /** From now on nothing more may be begun of it than what may be already; the rest can be given to others. */
    synchronized void endHere() {
        endsHere = true;
    }

    synchronized boolean endsHere() {
        return endsHere;
    }

    /** Somebody else has it now; nothing more of it is begun here. */
    synchronized boolean lost() {
        return lost;
    }

    synchronized void submitted() {
        uncommitted++;
    }

    synchronized int uncommitted() {
        return uncommitted;
    }

    synchronized void committed(int results, int begunNow, boolean stillOurs) {
        uncommitted -= results;
        begun = endsHere ? begun : Math.max(begun, begunNow);
        lost |= !stillOurs;
        notifyAll();
    }

    /** Waits for something to be committed, at most that long. */
    synchronized void awaitCommit(long millis) throws InterruptedException {
        if (uncommitted > 0) {
            wait(millis);
        }
    }
}
