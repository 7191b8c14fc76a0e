package org.dateline.history;

import org.dateline.delivery.ReceiverAtFullSpeed;
import org.dateline.delivery.SentToOnePerson;
import org.dateline.installation.Times;
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
        scribe.by(e.by(), "plan-changed", Subject.release(e.releaseId()), e.what());
    }

    @EventListener
    void on(ApprovalAsked e) {
        scribe.by(e.staffId(), "approval-asked", Subject.release(e.releaseId()), "asked for approval");
    }

    @EventListener
    void on(AssentGiven e) {
        scribe.by(
                e.staffId(),
                "plan-yes",
                Subject.release(e.releaseId()),
                "said yes to the plan (" + e.who() + "); missing: " + e.missing());
    }

    @EventListener
    void on(AssentsEnded e) {
        scribe.itself(
                "plan-yes-ended",
                Subject.release(e.releaseId()),
                "no yes given so far counts any more: " + e.because());
    }

    @EventListener
    void on(ApprovalReminded e) {
        scribe.itself("approval-reminded", Subject.release(e.releaseId()), "reminded those who have not answered");
    }

    @EventListener
    void on(ApprovalRuleChanged e) {
        scribe.by(e.by(), "approval-rule-changed", Subject.OFFICE, e.what());
    }

    @EventListener
    void on(PlanApproved e) {
        if (e.urgentBecause() == null) {
            scribe.by(e.staffId(), "plan-approved", Subject.release(e.releaseId()), "approved the plan");
        } else {
            scribe.by(
                    e.staffId(),
                    "sent-without-approval",
                    Subject.release(e.releaseId()),
                    "sent it without an approval, since nobody had answered: " + e.urgentBecause());
        }
    }

    @EventListener
    void on(YesByTelephone e) {
        scribe.by(
                e.recordedBy(),
                "yes-by-telephone",
                Subject.release(e.releaseId()),
                "recorded that %s said yes by telephone, %s, by %s: “%s”"
                        .formatted(
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
                "did not give the yes that " + scribe.name(e.recordedBy()) + " recorded"
                        + (e.stopped() ? "; the plan was stopped" : "; nothing was left to stop"));
    }

    @EventListener
    void on(PlanSentBack e) {
        scribe.by(e.staffId(), "plan-sent-back", Subject.release(e.releaseId()), "sent it back: " + e.remark());
    }

    @EventListener
    void on(ApprovalVoided e) {
        scribe.itself("approval-voided", Subject.release(e.releaseId()), "the approval ended: " + e.because());
    }

    @EventListener
    void on(MailingPaused e) {
        mailing(e.mailingId(), e.by(), "mailing-paused", "stopped");
    }

    @EventListener
    void on(MailingResumed e) {
        mailing(e.mailingId(), e.by(), "mailing-resumed", "let go on");
    }

    @EventListener
    void on(MailingCancelled e) {
        mailing(e.mailingId(), e.by(), "mailing-cancelled", "cancelled");
    }

    @EventListener
    void on(MailingStarted e) {
        mailing(e.mailingId(), null, "mailing-started", "started");
    }

    @EventListener
    void on(MailingFinished e) {
        mailing(e.mailingId(), null, "mailing-finished", "finished");
    }

    @EventListener
    void on(SentToOnePerson e) {
        var mailing = mailings.get(e.mailingId());
        var subject = new Subject(mailing.releaseId(), e.mailingId(), e.contactId(), null);
        scribe.by(e.by(), "sent-to-one-person", subject, "sent “" + mailing.name() + "” to one person more");
    }

    @EventListener
    void on(ReceiverAtFullSpeed e) {
        scribe.by(
                e.by(),
                "receiver-at-full-speed",
                Subject.OFFICE,
                "let emails to " + e.receiver() + " go at full speed again");
    }

    @EventListener
    void on(MailingWaiting e) {
        mailing(e.mailingId(), null, "mailing-waiting", "waits for a person, because " + e.because() + ":");
    }

    @EventListener
    void on(RehearsalBegun e) {
        scribe.by(
                e.by(),
                "rehearsal-begun",
                Subject.release(e.releaseId()),
                "began a rehearsal: %d %s to %d %s, and to nobody else"
                        .formatted(
                                e.letters(),
                                e.letters() == 1 ? "email" : "emails",
                                e.readers(),
                                e.readers() == 1 ? "colleague" : "colleagues"));
    }

    @EventListener
    void on(RehearsalStopped e) {
        scribe.by(
                e.by(),
                "rehearsal-stopped",
                Subject.release(e.releaseId()),
                "stopped the rehearsal; %d of %d emails were taken".formatted(e.taken(), e.letters()));
    }

    @EventListener
    void on(RehearsalEnded e) {
        scribe.itself(
                "rehearsal-ended",
                Subject.release(e.releaseId()),
                "the rehearsal is through: %d of %d emails were taken".formatted(e.taken(), e.letters()));
    }

    private void mailing(long id, @Nullable Long by, String what, String verb) {
        var mailing = mailings.get(id);
        var subject = new Subject(mailing.releaseId(), id, null, null);
        var sentence = verb + " “" + mailing.name() + "”";
        if (by == null) {
            scribe.itself(what, subject, sentence);
        } else {
            scribe.by(by, what, subject, sentence);
        }
    }
}
