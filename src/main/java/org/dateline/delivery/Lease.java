package org.dateline.delivery;

import java.time.Instant;

/**
 * A few letters of one mailing, to one receiver, that one connection works through in order. Ordinals are positions in the lane, or, of
 * letters tried again, their place in the lease.
 */
final class Lease {
    private final long id;
    private final long mailingId;
    private final String receiver;
    private final boolean again;
    private final int first;
    private final Instant dated;
    private final long incarnation;
    private final String server;
    private int begun;
    private int uncommitted;
    private boolean lost;

    /** @param again letters tried again, rather than a range of the lane */
    Lease(
            long id,
            long mailingId,
            String receiver,
            boolean again,
            int first,
            Instant dated,
            int begun,
            long incarnation,
            String server) {
        this.id = id;
        this.mailingId = mailingId;
        this.receiver = receiver;
        this.again = again;
        this.first = first;
        this.dated = dated;
        this.begun = begun;
        this.incarnation = incarnation;
        this.server = server;
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
        begun = Math.max(begun, begunNow);
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
