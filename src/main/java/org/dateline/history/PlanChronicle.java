package org.dateline.history;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dateline.delivery.ReceiverAtFullSpeed;
import org.dateline.delivery.SentToOnePerson;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.mailing.ApprovalAsked;
import org.dateline.mailing.ApprovalReminded;
import org.dateline.mailing.ApprovalRuleChanged;
import org.dateline.mailing.ApprovalVoided;
import org.dateline.mailing.AssentGiven;
import org.dateline.mailing.AssentsEnded;
import org.dateline.mailing.MailingCancelled;
import org.dateline.mailing.MailingFinished;
import org.dateline.mailing.MailingPaused;
import org.dateline.mailing.MailingResumed;
import org.dateline.mailing.MailingStarted;
import org.dateline.mailing.MailingWaiting;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PlanApproved;
import org.dateline.mailing.PlanChanged;
import org.dateline.mailing.PlanSentBack;
import org.dateline.mailing.YesByTelephone;
import org.dateline.mailing.YesObjected;
import org.dateline.rehearsal.RehearsalBegun;
import org.dateline.rehearsal.RehearsalEnded;
import org.dateline.rehearsal.RehearsalStopped;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Listens to what is announced of plans: their changes, approvals, mailings and rehearsals. Names no headline, as {@link Chronicle}. */
@Component
class PlanChronicle {

    private final Scribe scribe;
    private final Mailings mailings;
    private final Times times;

    PlanChronicle(Scribe scribe, Mailings mailings, Times times) {
        this.scribe = scribe;
        this.mailings = mailings;
        this.times = times;
    }

    // ---- the plan

    @EventListener
    void on(PlanChanged e) {
        scribe.by(e.by(), "plan-changed", Subject.release(e.releaseId()), e::what);
    }

    @EventListener
    void on(ApprovalAsked e) {
        scribe.by(
                e.staffId(), "approval-asked", Subject.release(e.releaseId()), () -> Phrases.say("history.plan.asked"));
    }

    @EventListener
    void on(AssentGiven e) {
        scribe.by(
                e.staffId(),
                "plan-yes",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.plan.yes", e.who(), e.missing()));
    }

    @EventListener
    void on(AssentsEnded e) {
        scribe.itself(
                "plan-yes-ended",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.plan.yes-ended", e.because()));
    }

    @EventListener
    void on(ApprovalReminded e) {
        scribe.itself("approval-reminded", Subject.release(e.releaseId()), () -> Phrases.say("history.plan.reminded"));
    }

    @EventListener
    void on(ApprovalRuleChanged e) {
        scribe.by(e.by(), "approval-rule-changed", Subject.OFFICE, e::what);
    }

    @EventListener
    void on(PlanApproved e) {
        if (e.urgentBecause() == null) {
            scribe.by(
                    e.staffId(),
                    "plan-approved",
                    Subject.release(e.releaseId()),
                    () -> Phrases.say("history.plan.approved"));
        } else {
            scribe.by(
                    e.staffId(),
                    "sent-without-approval",
                    Subject.release(e.releaseId()),
                    () -> Phrases.say("history.plan.urgent", String.valueOf(e.urgentBecause())));
        }
    }

    @EventListener
    void on(YesByTelephone e) {
        scribe.by(
                e.recordedBy(),
                "yes-by-telephone",
                Subject.release(e.releaseId()),
                () -> Phrases.say(
                        "history.plan.by-telephone",
                        scribe.name(e.call().staffId()),
                        times.say(e.call().at()),
                        e.call().number(),
                        e.call().words()));
    }

    @EventListener
    void on(YesObjected e) {
        scribe.by(
                e.staffId(),
                "yes-objected",
                Subject.release(e.releaseId()),
                e.stopped()
                        ? () -> Phrases.say("history.plan.objected-stopped", scribe.name(e.recordedBy()))
                        : () -> Phrases.say("history.plan.objected", scribe.name(e.recordedBy())));
    }

    @EventListener
    void on(PlanSentBack e) {
        scribe.by(
                e.staffId(),
                "plan-sent-back",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.plan.sent-back", e.remark()));
    }

    @EventListener
    void on(ApprovalVoided e) {
        scribe.itself(
                "approval-voided",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.plan.approval-ended", e.because()));
    }

    @EventListener
    void on(MailingPaused e) {
        mailing(e.mailingId(), e.by(), "mailing-paused", "history.mailing.paused");
    }

    @EventListener
    void on(MailingResumed e) {
        mailing(e.mailingId(), e.by(), "mailing-resumed", "history.mailing.resumed");
    }

    @EventListener
    void on(MailingCancelled e) {
        mailing(e.mailingId(), e.by(), "mailing-cancelled", "history.mailing.cancelled");
    }

    @EventListener
    void on(MailingStarted e) {
        mailing(e.mailingId(), null, "mailing-started", "history.mailing.started");
    }

    @EventListener
    void on(MailingFinished e) {
        mailing(e.mailingId(), null, "mailing-finished", "history.mailing.finished");
    }

    @EventListener
    void on(SentToOnePerson e) {
        var mailing = mailings.get(e.mailingId());
        var subject = new Subject(mailing.releaseId(), e.mailingId(), e.contactId(), null);
        scribe.by(e.by(), "sent-to-one-person", subject, () -> Phrases.say("history.mailing.one-more", mailing.name()));
    }

    @EventListener
    void on(ReceiverAtFullSpeed e) {
        scribe.by(
                e.by(),
                "receiver-at-full-speed",
                Subject.OFFICE,
                () -> Phrases.say("history.receiver.full-speed", e.receiver()));
    }

    @EventListener
    void on(MailingWaiting e) {
        mailing(e.mailingId(), null, "mailing-waiting", "history.mailing.waiting", e.because());
    }

    @EventListener
    void on(RehearsalBegun e) {
        scribe.by(
                e.by(),
                "rehearsal-begun",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.rehearsal.begun", e.letters(), e.readers()));
    }

    @EventListener
    void on(RehearsalStopped e) {
        scribe.by(
                e.by(),
                "rehearsal-stopped",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.rehearsal.stopped", e.taken(), e.letters()));
    }

    @EventListener
    void on(RehearsalEnded e) {
        scribe.itself(
                "rehearsal-ended",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.rehearsal.ended", e.taken(), e.letters()));
    }

    private void mailing(long id, @Nullable Long by, String what, String key, Object... because) {
        var mailing = mailings.get(id);
        var subject = new Subject(mailing.releaseId(), id, null, null);
        var said = Stream.concat(Stream.of(mailing.name()), Stream.of(because)).toArray();
        Supplier<String> sentence = () -> Phrases.say(key, said);
        if (by == null) {
            scribe.itself(what, subject, sentence);
        } else {
            scribe.by(by, what, subject, sentence);
        }
    }
}
