package org.dateline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.dateline.email.EmailAddress;
import org.dateline.email.Meaning;
import org.dateline.email.Outcome;
import org.dateline.email.Reason;
import org.dateline.email.Replies;
import org.dateline.email.ServerReply;
import org.dateline.email.Stage;
import org.jspecify.annotations.Nullable;

/** Decides what an outcome on the wire means for a delivery. */
final class Verdicts {
    /** Refusals that say something about us, not about the person: they wait until it is mended. */
    private static final Set<Reason> OUR_FAULT = EnumSet.of(
            Reason.BLOCKED,
            Reason.BADREPUTATION,
            Reason.AUTHFAILURE,
            Reason.SECURITYERROR,
            Reason.REQUIREPTR,
            Reason.SPEEDING,
            Reason.TOOMANYCONN,
            Reason.REJECTED,
            Reason.NORELAYING);

    /** What a receiver says against the pace or the standing of our server. */
    private static final Set<Reason> SLOW_DOWN =
            EnumSet.of(Reason.SPEEDING, Reason.TOOMANYCONN, Reason.BLOCKED, Reason.BADREPUTATION);

    /** How long to wait after the first, second, … time; the last one stays. A press release is soon old. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private static final Duration BEFORE_RESENDING = Duration.ofSeconds(20);

    private final Clock clock;
    private final String server;

    Verdicts(Clock clock, String server) {
        this.clock = clock;
        this.server = server;
    }

    /** Null when nothing is to be stored: the letter was not begun, and is still to be sent. */
    @Nullable
    Result on(Lease lease, Due due, int begun, Outcome outcome, Chunk rules) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return said(lease, due, begun, SendingState.ACCEPTED, accepted.reply(), null, null);
        }
        if (outcome instanceof Outcome.Deferred deferred) {
            return later(lease, due, begun, deferred.reply(), meaning(due, deferred.reply(), deferred.step()), rules);
        }
        if (outcome instanceof Outcome.Refused refused) {
            var meaning = meaning(due, refused.reply(), refused.step());
            boolean ours = refused.step() == Outcome.Step.SENDER || OUR_FAULT.contains(meaning.reason());
            return said(
                    lease, due, begun, ours ? SendingState.HELD : SendingState.REFUSED, refused.reply(), meaning, null);
        }
        if (outcome instanceof Outcome.Unfit unfit) {
            return Result.stopped(lease, due, begun, SendingState.LEFT_OUT, unfit.because());
        }
        if (outcome instanceof Outcome.Uncertain uncertain) {
            boolean resend = rules.resend() && !due.again();
            return new Result(
                    lease,
                    due,
                    begun,
                    SendingState.UNCERTAIN,
                    true,
                    null,
                    uncertain.because(),
                    null,
                    resend ? BEFORE_RESENDING : null);
        }
        var unsent = (Outcome.Unsent) outcome;
        return unsent.step().compareTo(Outcome.Step.RECIPIENT) < 0 ? null : brokenOff(lease, due, begun, unsent, rules);
    }

    /** Whether a receiver wants less of us; x.2.x speaks of one mailbox alone (RFC 3463 3.3). */
    static boolean slowsDown(Meaning meaning) {
        var status = meaning.status();
        return SLOW_DOWN.contains(meaning.reason()) && (status == null || !status.startsWith("2.", 2));
    }

    private Result brokenOff(Lease lease, Due due, int begun, Outcome.Unsent unsent, Chunk rules) {
        var wait = patient(due, waitAfter(due.attempts()), rules);
        return new Result(
                lease,
                due,
                begun,
                wait == null ? SendingState.EXPIRED : SendingState.DEFERRED,
                true,
                unsent.reply(),
                unsent.because(),
                null,
                wait);
    }

    private Result later(Lease lease, Due due, int begun, ServerReply reply, Meaning meaning, Chunk rules) {
        var asked = meaning.retryAfter();
        var own = waitAfter(due.attempts());
        var wait = patient(due, asked != null && asked.compareTo(own) > 0 ? asked : own, rules);
        return said(
                lease, due, begun, wait == null ? SendingState.EXPIRED : SendingState.DEFERRED, reply, meaning, wait);
    }

    private static Result said(
            Lease lease,
            Due due,
            int begun,
            SendingState state,
            ServerReply reply,
            @Nullable Meaning meaning,
            @Nullable Duration wait) {
        return new Result(lease, due, begun, state, true, reply, reply.text(), meaning, wait);
    }

    private Meaning meaning(Due due, ServerReply reply, Outcome.Step step) {
        var stage = switch (step) {
            case CONNECTION -> Stage.CONNECT;
            case SENDER -> Stage.MAIL;
            case RECIPIENT -> Stage.RCPT;
            case DATA, LETTER -> Stage.DATA;
        };
        return Replies.read(
                reply, stage, server, EmailAddress.parse(due.address()).domain());
    }

    /** With up to a fifth more or less, so that what was turned away together does not come back together. */
    static Duration waitAfter(int attempts) {
        var wait = WAITS.get(Math.min(attempts, WAITS.size() - 1));
        return wait.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
    }

    private @Nullable Duration patient(Due due, Duration wait, Chunk rules) {
        var dated = due.dated();
        Instant since = dated == null ? clock.instant() : dated;
        return clock.instant().plus(wait).isAfter(since.plus(rules.patience())) ? null : wait;
    }
}
