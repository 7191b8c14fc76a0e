package org.dateline.mailing;

import java.time.Clock;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Yeses given by telephone, recorded by a colleague, and objected to where they were not given. */
@Component
public class Telephone {

    private final Approvals approvals;
    private final Approved approved;
    private final Assents assents;
    private final Plans plans;
    private final Mailings mailings;
    private final Colleagues colleagues;
    private final PostToColleagues post;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Telephone(
            Approvals approvals,
            Approved approved,
            Assents assents,
            Plans plans,
            Mailings mailings,
            Colleagues colleagues,
            PostToColleagues post,
            Clock clock,
            ApplicationEventPublisher events) {
        this.approvals = approvals;
        this.approved = approved;
        this.assents = assents;
        this.plans = plans;
        this.mailings = mailings;
        this.colleagues = colleagues;
        this.post = post;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Records a yes that somebody gave by telephone, where the office allows it. They are told by mail, with a way to object.
     *
     * @param word {@link Plan#seen} of the plan that whoever records it saw
     * @return the approval; empty while others still must say yes
     * @throws NotPossibleNow with advice
     */
    @Transactional
    public Optional<Approval> record(long releaseId, String word, Call call, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        refuseCall(plan, call, by);
        var seen = Seen.read(word);
        if (!seen.mark().equals(plan.mark())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.changed-call"));
        }
        var giver = colleagues
                .find(call.staffId())
                .orElseThrow(() -> new NotPossibleNow(Phrases.say("mailing.no.colleague-gone")));
        var answer = approvals.mayApprove(plan, giver);
        if (!answer.yes() || answer.own()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.giver", giver.name()));
        }
        return approvals.sayYes(plan, seen, answer, giver, new Assents.Recorded(call, by.id()));
    }

    private void refuseCall(Plan plan, Call call, Staff by) {
        if (!plan.quorum().rule().byTelephone()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.no-telephone"));
        }
        if (call.staffId() == by.id()) {
            throw new MayNotApprove(Phrases.say("mailing.no.own-yes"));
        }
        if (call.number().isBlank() || call.words().isBlank()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-details"));
        }
        if (call.at().isAfter(clock.instant())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-ahead"));
        }
        if (call.at().isBefore(plan.lastEdit().at())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-before"));
        }
        if (assents.anyObjection(plan.release().id())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-objected"));
        }
        if (!post.isPossible()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.call-untold"));
        }
    }

    /**
     * They did not give the yes that was recorded for them: what it approved stops at once.
     *
     * @return false when they had objected before
     */
    @Transactional
    boolean object(Assents.ByTelephone yes) {
        mailings.lockPlan(yes.releaseId());
        if (!assents.object(yes.id())) {
            return false;
        }
        var standing = approved.standing(yes.releaseId());
        var partOfIt = assents.byTelephone(yes.id()).map(Assents.ByTelephone::approvalId);
        var concerned = standing.isEmpty()
                || standing.get().urgentBecause() != null
                || partOfIt.filter(id -> id == standing.get().id()).isPresent();
        var because = Phrases.record(
                "mailing.ended.objected",
                colleagues.find(yes.staffId()).map(Staff::name).orElse(Phrases.record("mailing.objection.former")));
        var stopped = concerned ? approved.end(yes.releaseId(), because) : assents.end(yes.releaseId(), because);
        events.publishEvent(new YesObjected(yes.releaseId(), yes.staffId(), yes.recordedBy(), stopped));
        return true;
    }
}
