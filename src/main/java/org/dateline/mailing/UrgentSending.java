package org.dateline.mailing;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.embargo.Embargo;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What cannot wait for an answer: sent without a yes, where the office allows it, and never under embargo. */
@Component
class UrgentSending {

    private static final int SHORTEST_REASON = 10;

    private final Approvals approvals;
    private final Assents assents;
    private final Plans plans;
    private final Mailings mailings;
    private final Clock clock;

    UrgentSending(Approvals approvals, Assents assents, Plans plans, Mailings mailings, Clock clock) {
        this.approvals = approvals;
        this.assents = assents;
        this.plans = plans;
        this.mailings = mailings;
        this.clock = clock;
    }

    /** Whether and from when whoever asked may send without an answer; empty where the office does not allow it, or it is not theirs. */
    Optional<Urgency> urgency(Plan plan, Staff me) {
        var after = plan.quorum().rule().urgentAfter();
        if (after == null || plan.isApproved() || !me.is(Role.OFFICER)) {
            return Optional.empty();
        }
        return plan.asked()
                .filter(asked -> asked.askedBy() == me.id() && asked.asItIs())
                .map(asked -> new Urgency(
                        asked.at().plus(after), !asked.at().plus(after).isAfter(clock.instant()), neverUrgent(plan)));
    }

    /** @param from when they may @param now whether that is so @param never why they may not at all; empty: they may */
    record Urgency(Instant from, boolean now, String never) {}

    private String neverUrgent(Plan plan) {
        if (plan.rows().stream().anyMatch(row -> !row.mailing().state().isOver() && goesBeforeTheLift(row, plan))) {
            return Phrases.say("mailing.no.urgent-embargo");
        }
        return assents.anyObjection(plan.release().id()) ? Phrases.say("mailing.no.urgent-objected") : "";
    }

    private static boolean goesBeforeTheLift(Plan.Row row, Plan plan) {
        var mailing = row.mailing();
        return mailing.manner().open()
                || !plan.lifted()
                        && !mailing.when().atLift()
                        && plan.embargo().filter(Embargo::embargoed).isPresent();
    }

    /**
     * Sends without a yes, for a written reason, when nobody has answered for as long as the office says. Everybody is told.
     *
     * @throws NotPossibleNow with advice
     */
    @Transactional
    void send(long releaseId, String word, String reason, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        var urgency = urgency(plan, by).orElseThrow(() -> new NotPossibleNow(Phrases.say("mailing.no.urgent-whose")));
        if (!urgency.never().isEmpty()) {
            throw new NotPossibleNow(urgency.never());
        }
        if (!urgency.now()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.urgent-early"));
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new NotPossibleNow(Phrases.say("mailing.no.urgent-reason"));
        }
        var seen = Seen.read(word);
        if (!seen.mark().equals(plan.mark())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.urgent-changed"));
        }
        approvals.refuseUnready(plan);
        approvals.complete(plan, seen, plan.quorum().given(), by, reason.strip());
    }
}
