package org.dateline.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dateline.email.Envelope;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One connection's work: takes a lease, hands its letters over in order, has each result stored, and never begins a
 * letter that the database does not know may be on the wire.
 */
final class Courier implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** A gate's answer is good for so long; with what begins just then, a pause holds within a second. */
    private static final Duration FRESH = Duration.ofMillis(800);

    private static final int FIRST_CHUNK = 20;
    private static final int MOST_LOOKS = 3;
    private static final int SMALLEST_CHUNK = 5;
    private static final int LARGEST_CHUNK = 200;

    private final Engine engine;
    private final MailServer server;
    private final Serving serving;
    private final int number;
    private final Line line;
    private final Rest rest = new Rest();
    private final ArrayDeque<Handed> handed = new ArrayDeque<>();

    /** A letter given to the connection, with the rules of the moment; its outcome is not told yet. */
    private record Handed(Lease lease, Due due, Chunk rules) {}

    private boolean acceptedSome;

    private volatile @Nullable Lease current;
    /** The first letter of the lease that was not handed over yet. */
    private int next;
    /** The first letter that came back unsent; 0 when none did. */
    private int resumeAt;
    /** What was begun of the lease is not known any more. */
    private boolean givenUp;
    /** A letter was taken back when the server was ready for it: that the conversation ended is not its fault. */
    private boolean tookBack;
    /** Letters of the lease that were handed over whole and not answered. */
    private final Set<Long> unanswered = new HashSet<>();

    private int size = FIRST_CHUNK;

    /** @param number which of the server's connections this is, from 1 */
    Courier(Engine engine, MailServer server, Serving serving, int number) {
        this.engine = engine;
        this.server = server;
        this.serving = serving;
        this.number = number;
        this.line = new Line(server, this::outcome);
    }

    @Override
    public void run() {
        try {
            while (!engine.isStopping()) {
                if (!workOrWait()) {
                    line.closeWhenIdle();
                    engine.awaitWork();
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("This connection ends in the middle of its lease; others will take it over.");
        }
        line.close();
    }

    private boolean workOrWait() throws InterruptedException {
        try {
            return workOnce();
        } catch (DataAccessException | TransactionException gone) {
            engine.databaseGone(gone);
            return false;
        } catch (RuntimeException mistake) {
            LOG.error("A mistake in the program. What this connection had begun is uncertain; others go on.", mistake);
            giveUp();
            return false;
        }
    }

    /** Nobody knows any more what was on the wire: the lease is dealt with as if its node had died. */
    private void giveUp() {
        line.drop();
        handed.clear();
        resumeAt = 0;
        givenUp = true;
        rest(Phrases.record("delivery.trouble.mistake"));
    }

    Line line() {
        return line;
    }

    /** While the server keeps silent, others work at what this connection has not begun. */
    void shareIfSilentFor(Duration silence) {
        var lease = current;
        if (lease != null && line.isSilentFor(silence)) {
            lease.endHere();
            int letters = engine.ledger().leases().share(lease);
            if (letters > 0) {
                LOG.info("{} keeps silent; {} letters that waited behind it are for others.", server.name(), letters);
                engine.wake();
            }
        }
    }

    private boolean workOnce() throws InterruptedException {
        var left = current;
        if (left != null) {
            leaveBehind(left);
        }
        if (!engine.heart().isBeating() || !engine.isWanted(server, number) || isResting()) {
            return false;
        }
        boolean scouting = !server.isWell() && !line.isConnected();
        if (scouting && open() == null) {
            return false;
        }
        var taken = take();
        if (taken.isEmpty()) {
            if (scouting) {
                server.isWellAgain();
            }
            if (engine.isWarmingUp()) {
                open();
            }
            return false;
        }
        engine.wake();
        var lease = taken.get();
        current = lease;
        next = lease.first();
        unanswered.clear();
        work(lease);
        return true;
    }

    /** Where others were faster than our look, another mailing may still have letters. */
    private Optional<Lease> take() {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var taker = engine.taker(serving);
            var mailing = engine.ledger().turns().next(taker);
            if (mailing.isEmpty()) {
                return Optional.empty();
            }
            var taken = engine.ledger().leases().take(mailing.get(), taker);
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private void work(Lease lease) throws InterruptedException {
        while (goOn(lease)) {
            line.flush();
            if (next > lease.first() && engine.ledger().turns().isOver(lease, engine.taker(serving))) {
                break;
            }
            long asked = System.nanoTime();
            var chunk = engine.ledger().chunks().of(lease, next, size);
            if (!chunk.maySend()) {
                break;
            }
            if (!chunk.letters().isEmpty()) {
                int before = next;
                send(lease, chunk, asked);
                size = sized(next - before, System.nanoTime() - asked);
            } else {
                settle(lease);
                if (resumeAt == 0) {
                    end(lease);
                    return;
                }
            }
            if (resumeAt > 0) {
                settle(lease);
                next = resumeAt;
                resumeAt = 0;
                line.close();
                if (!acceptedSome
                        && !tookBack
                        && !isResting()
                        && !engine.traffic().isClosed(lease.receiver())) {
                    rest(Phrases.record("delivery.trouble.ends"));
                }
            }
        }
        leave(lease);
    }

    /** After the database was gone, or a mistake of the program. */
    private void leaveBehind(Lease lease) throws InterruptedException {
        if (givenUp) {
            engine.ledger().leases().abandon(lease);
            givenUp = false;
            current = null;
        } else {
            leave(lease);
        }
    }

    /** Of what is given back nothing is on the wire, and all that is known of the rest is stored. */
    private void leave(Lease lease) throws InterruptedException {
        settle(lease);
        if (lease.lost() || !engine.ledger().leases().giveBack(lease, resumeAt > 0 ? resumeAt : next)) {
            wasTakenOver(lease);
        }
        resumeAt = 0;
        current = null;
    }

    /** Nobody but this connection knows which of its letters it had begun when it fell asleep. */
    private void wasTakenOver(Lease lease) {
        LOG.warn("Lease {} was taken over by another node at letter {}.", lease.id(), next);
        int letters = engine.ledger().leases().sendUnbegun(lease, unanswered);
        if (letters > 0) {
            LOG.info("{} of its letters counted as uncertain and were never begun: they are sent now.", letters);
            engine.wake();
        }
    }

    private void end(Lease lease) {
        if (!engine.ledger().leases().finish(lease)) {
            wasTakenOver(lease);
        }
        current = null;
    }

    /** As many as take most of the time that a gate's answer is good for. */
    private static int sized(int sent, long nanos) {
        long fitting = sent * FRESH.toNanos() / Math.max(1, nanos);
        return (int) Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, fitting));
    }

    private void send(Lease lease, Chunk chunk, long asked) throws InterruptedException {
        boolean first = true;
        for (var due : chunk.letters()) {
            if (due.stop() != null) {
                submit(Result.stopped(lease, due, due.ordinal() + engine.window(), SendingState.CANCELLED, due.stop()));
                next = due.ordinal() + 1;
                continue;
            }
            if (!awaitTurn(lease, due, first, asked)) {
                return;
            }
            var open = open();
            if (open == null) {
                resumeAt = resumeAt > 0 ? resumeAt : next;
                return;
            }
            hand(open, lease, chunk, due, asked);
            next = due.ordinal() + 1;
            first = false;
            if (resumeAt > 0) {
                return;
            }
        }
    }

    private void hand(SmtpConnection open, Lease lease, Chunk chunk, Due due, long asked) {
        Press.Printed printed;
        try {
            var dated = due.dated();
            printed = engine.press().print(due, dated == null ? lease.dated() : dated);
        } catch (DataAccessException | TransactionException gone) {
            throw gone; // says nothing about the letter
        } catch (RuntimeException unprintable) {
            LOG.error("Delivery {} cannot be made ready and is held; the others go on.", due.id(), unprintable);
            submit(Result.stopped(
                    lease,
                    due,
                    due.ordinal() + engine.window(),
                    SendingState.HELD,
                    Phrases.record("delivery.trouble.unprintable", String.valueOf(unprintable.getMessage()))));
            return;
        }
        handed.add(new Handed(lease, due, chunk));
        line.send(open, printed.envelope(), printed.letter(), () -> begins(lease, due, asked));
    }

    private boolean begins(Lease lease, Due due, long asked) {
        boolean begins = mayBegin(lease, due, asked);
        tookBack = !begins;
        return begins;
    }

    /** Asked when the server is ready for it, which may be long after the gate was. */
    private boolean mayBegin(Lease lease, Due due, long asked) {
        if (!engine.heart().trusts(lease) || engine.isAborting()) {
            return false;
        }
        try {
            return isFresh(asked) || engine.ledger().chunks().stillMay(lease, due);
        } catch (DataAccessException | TransactionException gone) {
            engine.databaseGone(gone);
            return false;
        }
    }

    private void outcome(Envelope envelope, Outcome outcome) {
        var letter = handed.remove();
        if (outcome instanceof Outcome.Accepted) {
            acceptedSome = true;
            rest.forget();
            server.isWellAgain();
        } else if (outcome instanceof Outcome.Refused refused && refused.step() == Outcome.Step.SENDER) {
            blamed(refused);
        }
        if (outcome instanceof Outcome.Uncertain) {
            unanswered.add(letter.due().id());
        }
        int ordinal = letter.due().ordinal();
        var result =
                server.verdicts().on(letter.lease(), letter.due(), ordinal + engine.window(), outcome, letter.rules());
        if (result != null) {
            complain(letter.lease(), outcome, result);
            submit(result);
        } else if (resumeAt == 0 || ordinal < resumeAt) {
            resumeAt = ordinal;
        }
    }

    /** Before the recipient was named nobody but our own mail server has spoken. */
    private void complain(Lease lease, Outcome outcome, Result result) {
        var meaning = result.meaning();
        if (meaning != null
                && outcome instanceof Outcome.Deferred deferred
                && deferred.step().compareTo(Outcome.Step.RECIPIENT) >= 0
                && Verdicts.slowsDown(meaning)) {
            engine.traffic()
                    .complained(lease.receiver(), meaning, deferred.reply().toString());
        }
    }

    private void submit(Result result) {
        engine.recorder().submit(result);
    }

    /**
     * Waits for a place in the window and for the pace, which is asked last: what it gives is used.
     *
     * @param first of its chunk: the gates are asked again when the server is ready for it
     * @param asked when the gates were
     * @return false when the letter may not be begun any more, or the gates must be asked first
     */
    private boolean awaitTurn(Lease lease, Due due, boolean first, long asked) throws InterruptedException {
        while (due.ordinal() > lease.begun()) {
            if (engine.isStopping() || !engine.heart().trusts(lease) || lease.endsHere()) {
                return false;
            }
            if (lease.uncommitted() > 0) {
                line.flush();
                awaitCommit(lease, 100);
            } else if (!handed.isEmpty()) {
                line.finish();
            } else {
                submit(Result.moveOn(lease, due.ordinal() + engine.window() - 1));
            }
            if (resumeAt > 0) {
                return false;
            }
        }
        return awaitPace(lease, first ? System.nanoTime() : asked);
    }

    private boolean awaitPace(Lease lease, long since) throws InterruptedException {
        if (!engine.traffic().take(lease.receiver())) {
            return false;
        }
        while (goOn(lease) && isFresh(since)) {
            var wait = server.pace().take();
            if (wait.isEmpty()) {
                return true;
            }
            line.finish();
            if (resumeAt > 0) {
                break;
            }
            Thread.sleep(wait.get().toMillis());
        }
        engine.traffic().giveBack(lease.receiver());
        return false;
    }

    /** Nothing of the lease is on the wire any more, and all that is known of it is stored. */
    private void settle(Lease lease) throws InterruptedException {
        line.finish();
        while (lease.uncommitted() > 0) {
            awaitCommit(lease, 500);
            if (engine.isAborting()) {
                throw new InterruptedException();
            }
        }
    }

    private void awaitCommit(Lease lease, long millis) throws InterruptedException {
        engine.recorder().hurry();
        lease.awaitCommit(millis);
    }

    private static boolean isFresh(long asked) {
        return System.nanoTime() - asked < FRESH.toNanos();
    }

    private boolean goOn(Lease lease) {
        return !engine.isStopping()
                && engine.heart().trusts(lease)
                && lease.isRecent()
                && !lease.endsHere()
                && !isResting()
                && !engine.traffic().isClosed(lease.receiver());
    }

    private @Nullable SmtpConnection open() {
        var inUse = line.inUse();
        if (inUse != null) {
            return inUse;
        }
        line.finish();
        line.close();
        if (resumeAt > 0) {
            return null;
        }
        try {
            var open = line.open();
            acceptedSome = false;
            tookBack = false;
            return open;
        } catch (ServerUnavailable unavailable) {
            rest(String.valueOf(unavailable.getMessage()));
            return null;
        }
    }

    /** Leaves the server in peace for a while. Letters wait; none of their attempts is used up. */
    private void rest(String trouble) {
        server.inTrouble(trouble);
        rest.begin();
    }

    private boolean isResting() {
        return rest.isOn() || !line.isConnected() && !server.letsTry(this);
    }

    /** A server that takes nothing of ours holds up what another would take. */
    private void blamed(Outcome.Refused refused) {
        boolean enough = rest.isBlamedEnough();
        if (enough && engine.hasAnother(server)) {
            rest(Phrases.record(
                    "delivery.trouble.takes-nothing",
                    server.name(),
                    refused.reply().text()));
        }
    }
}
