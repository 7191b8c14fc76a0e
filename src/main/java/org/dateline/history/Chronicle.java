package org.dateline.history;

import java.util.Optional;
import org.dateline.access.ColleagueChanged;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.audience.AddressSuppressed;
import org.dateline.audience.ContactChanged;
import org.dateline.audience.ContactErased;
import org.dateline.audience.ContactsImported;
import org.dateline.audience.ContactsMerged;
import org.dateline.audience.ListChanged;
import org.dateline.audience.SegmentChanged;
import org.dateline.audience.SubscriptionEnded;
import org.dateline.audience.SubscriptionStarted;
import org.dateline.audience.SuppressionLifted;
import org.dateline.bounce.ReturnReceived;
import org.dateline.delivery.DeliveryRefused;
import org.dateline.delivery.ReceiverAtFullSpeed;
import org.dateline.delivery.SentToOnePerson;
import org.dateline.embargo.AgreementEnded;
import org.dateline.embargo.AgreementRecorded;
import org.dateline.embargo.BreachRecorded;
import org.dateline.embargo.EmbargoSet;
import org.dateline.embargo.EverythingHeld;
import org.dateline.embargo.EverythingResumed;
import org.dateline.embargo.InsiderAdded;
import org.dateline.embargo.InsiderEnded;
import org.dateline.embargo.Lifted;
import org.dateline.embargo.ResumeAsked;
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
import org.dateline.release.ReleaseChanged;
import org.dateline.release.ReleaseCreated;
import org.dateline.release.ReleaseDeleted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Listens to everything that is announced and writes one row: who, what, a sentence. Names no headline, so it may be read before a lift. */
@Component
class Chronicle {

    private static final String PROGRAM = "Dateline";

    private final History history;
    private final Colleagues colleagues;
    private final Mailings mailings;
    private final Times times;
    private final JdbcClient jdbc;

    Chronicle(History history, Colleagues colleagues, Mailings mailings, Times times, JdbcClient jdbc) {
        this.history = history;
        this.colleagues = colleagues;
        this.mailings = mailings;
        this.times = times;
        this.jdbc = jdbc;
    }

    // ---- the release

    @EventListener
    void on(ReleaseCreated e) {
        by(e.staffId(), "release-created", Subject.release(e.releaseId()), "began " + e.reference());
    }

    @EventListener
    void on(ReleaseChanged e) {
        by(e.staffId(), "release-changed", Subject.release(e.releaseId()), "changed: " + e.what());
    }

    @EventListener
    void on(ReleaseDeleted e) {
        by(e.staffId(), "release-deleted", Subject.OFFICE, "deleted the draft " + e.reference());
    }

    // ---- the embargo

    @EventListener
    void on(EmbargoSet e) {
        var sentence = e.from() == null
                ? "set the time: " + times.say(e.to())
                : "moved the time from " + times.say(e.from()) + " to " + times.say(e.to());
        by(e.by(), "time-set", Subject.release(e.releaseId()), sentence);
    }

    @EventListener
    void on(Lifted e) {
        itself("lifted", Subject.release(e.releaseId()), "the release is out");
    }

    @EventListener
    void on(AgreementRecorded e) {
        var subject = Subject.release(e.releaseId()).with(e.contactId());
        if (e.by() == null) {
            history.add(null, "They themselves", "agreement-recorded", subject, "agreed to the embargo");
        } else {
            by(e.by(), "agreement-recorded", subject, "recorded that they agreed to the embargo");
        }
    }

    @EventListener
    void on(AgreementEnded e) {
        by(
                e.by(),
                "agreement-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                "ended their embargo agreement: " + e.because());
    }

    @EventListener
    void on(InsiderAdded e) {
        by(
                e.by(),
                "insider-added",
                Subject.release(e.releaseId()).with(e.contactId()),
                "let them see it before the lift (" + e.because().name().toLowerCase(java.util.Locale.ROOT) + ")");
    }

    @EventListener
    void on(InsiderEnded e) {
        by(
                e.by(),
                "insider-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                "took back that they may see it before the lift");
    }

    @EventListener
    void on(BreachRecorded e) {
        by(
                e.by(),
                "embargo-broken",
                Subject.release(e.releaseId()).with(e.contactId()),
                "recorded a broken embargo; no embargoed copies until " + times.say(e.noCopiesUntil()));
    }

    @EventListener
    void on(EverythingHeld e) {
        by(
                e.by(),
                "everything-held",
                Subject.OFFICE,
                "held everything" + (e.reason() == null ? "" : ": " + e.reason()));
    }

    @EventListener
    void on(ResumeAsked e) {
        by(e.by(), "resume-asked", Subject.OFFICE, "asked to go on after everything was held");
    }

    @EventListener
    void on(EverythingResumed e) {
        by(
                e.by(),
                "everything-resumed",
                Subject.OFFICE,
                "confirmed, after " + name(e.askedBy()) + ", that everything goes on");
    }

    // ---- the plan

    @EventListener
    void on(PlanChanged e) {
        by(e.by(), "plan-changed", Subject.release(e.releaseId()), e.what());
    }

    @EventListener
    void on(ApprovalAsked e) {
        by(e.staffId(), "approval-asked", Subject.release(e.releaseId()), "asked for approval");
    }

    @EventListener
    void on(AssentGiven e) {
        by(
                e.staffId(),
                "plan-yes",
                Subject.release(e.releaseId()),
                "said yes to the plan (" + e.who() + "); missing: " + e.missing());
    }

    @EventListener
    void on(AssentsEnded e) {
        itself("plan-yes-ended", Subject.release(e.releaseId()), "no yes given so far counts any more: " + e.because());
    }

    @EventListener
    void on(ApprovalReminded e) {
        itself("approval-reminded", Subject.release(e.releaseId()), "reminded those who have not answered");
    }

    @EventListener
    void on(ApprovalRuleChanged e) {
        by(e.by(), "approval-rule-changed", Subject.OFFICE, e.what());
    }

    @EventListener
    void on(PlanApproved e) {
        if (e.urgentBecause() == null) {
            by(e.staffId(), "plan-approved", Subject.release(e.releaseId()), "approved the plan");
        } else {
            by(
                    e.staffId(),
                    "sent-without-approval",
                    Subject.release(e.releaseId()),
                    "sent it without an approval, since nobody had answered: " + e.urgentBecause());
        }
    }

    @EventListener
    void on(YesByTelephone e) {
        by(
                e.recordedBy(),
                "yes-by-telephone",
                Subject.release(e.releaseId()),
                "recorded that %s said yes by telephone, %s, by %s: “%s”"
                        .formatted(
                                name(e.call().staffId()),
                                times.say(e.call().at()),
                                e.call().number(),
                                e.call().words()));
    }

    @EventListener
    void on(YesObjected e) {
        by(
                e.staffId(),
                "yes-objected",
                Subject.release(e.releaseId()),
                "did not give the yes that " + name(e.recordedBy()) + " recorded"
                        + (e.stopped() ? "; the plan was stopped" : "; nothing was left to stop"));
    }

    @EventListener
    void on(PlanSentBack e) {
        by(e.staffId(), "plan-sent-back", Subject.release(e.releaseId()), "sent it back: " + e.remark());
    }

    @EventListener
    void on(ApprovalVoided e) {
        itself("approval-voided", Subject.release(e.releaseId()), "the approval ended: " + e.because());
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
        by(e.by(), "sent-to-one-person", subject, "sent “" + mailing.name() + "” to one person more");
    }

    @EventListener
    void on(ReceiverAtFullSpeed e) {
        by(
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
        by(
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
        by(
                e.by(),
                "rehearsal-stopped",
                Subject.release(e.releaseId()),
                "stopped the rehearsal; %d of %d emails were taken".formatted(e.taken(), e.letters()));
    }

    @EventListener
    void on(RehearsalEnded e) {
        itself(
                "rehearsal-ended",
                Subject.release(e.releaseId()),
                "the rehearsal is through: %d of %d emails were taken".formatted(e.taken(), e.letters()));
    }

    private void mailing(long id, @Nullable Long by, String what, String verb) {
        var mailing = mailings.get(id);
        var subject = new Subject(mailing.releaseId(), id, null, null);
        var sentence = verb + " “" + mailing.name() + "”";
        if (by == null) {
            itself(what, subject, sentence);
        } else {
            by(by, what, subject, sentence);
        }
    }

    /** With the person alone: a mailing counts these, it does not tell them. */
    @EventListener
    void on(DeliveryRefused e) {
        itself(
                "email-refused",
                Subject.contact(e.contactId()),
                e.givenUp()
                        ? "an email was given up after trying for long"
                        : "an email was turned away by their mail server");
    }

    @EventListener
    void on(ReturnReceived e) {
        var contact = e.contactId();
        if (contact == null) {
            return;
        }
        var what = switch (e.kind()) {
            case "hard" -> "an email came back: the address is dead";
            case "soft" -> "an email came back: a temporary problem";
            case "complaint" -> "a complaint about an email came";
            case "autoreply" -> "an automatic reply came";
            default -> "something came back";
        };
        itself("return-received", Subject.contact(contact), what);
    }

    // ---- people and lists

    @EventListener
    void on(ContactChanged e) {
        named(e.by(), "contact-changed", Subject.contact(e.contactId()), e.what());
    }

    @EventListener
    void on(ContactsMerged e) {
        named(
                e.by(),
                "contacts-merged",
                Subject.contact(e.intoId()),
                "merged the entry " + e.fromId() + " into this one");
    }

    /** Also cuts what was said of them before. */
    @EventListener
    void on(ContactErased e) {
        history.forget(e.contactId());
        itself("contact-erased", Subject.contact(e.contactId()), "erased what we kept about this person");
    }

    @EventListener
    void on(ContactsImported e) {
        named(e.by(), "contacts-imported", Subject.OFFICE, e.what() + " (" + e.fileName() + ")");
    }

    @EventListener
    void on(ListChanged e) {
        named(e.by(), "list-changed", Subject.list(e.listId()), e.what());
    }

    @EventListener
    void on(SegmentChanged e) {
        by(e.staffId(), "saved-search-changed", Subject.OFFICE, "changed the saved search " + e.segmentId());
    }

    @EventListener
    void on(SubscriptionStarted e) {
        itself(
                "subscription-started",
                new Subject(null, null, e.contactId(), e.listId()),
                "put on the list " + listName(e.listId()) + ": " + e.evidence());
    }

    @EventListener
    void on(SubscriptionEnded e) {
        itself(
                "subscription-ended",
                new Subject(null, null, e.contactId(), e.listId()),
                "no longer on the list " + listName(e.listId()) + ": " + e.how());
    }

    @EventListener
    void on(AddressSuppressed e) {
        var subject = holder(e.keyMac()).map(Subject::contact).orElse(Subject.OFFICE);
        var reason = e.reason().name().toLowerCase(java.util.Locale.ROOT);
        named(e.by(), "address-suppressed", subject, "do not write to " + e.masked() + ": " + reason);
    }

    @EventListener
    void on(SuppressionLifted e) {
        named(e.by(), "suppression-lifted", Subject.OFFICE, e.masked() + " may be written to again: " + e.because());
    }

    private Optional<Long> holder(byte[] keyMac) {
        return jdbc.sql("select contact_id from address where key_mac = :mac")
                .param("mac", keyMac)
                .query(Long.class)
                .optional();
    }

    private String listName(long listId) {
        return jdbc.sql("select name from mailing_list where id = :id")
                .param("id", listId)
                .query(String.class)
                .optional()
                .map(name -> "“" + name + "”")
                .orElse("");
    }

    // ---- colleagues

    @EventListener
    void on(ColleagueChanged e) {
        by(e.by(), "colleague-changed", Subject.OFFICE, e.what());
    }

    // ---- who

    private void by(long staffId, String what, Subject subject, String sentence) {
        history.add(staffId, name(staffId), what, subject, sentence);
    }

    private void named(String who, String what, Subject subject, String sentence) {
        history.add(null, who, what, subject, sentence);
    }

    private void itself(String what, Subject subject, String sentence) {
        history.add(null, PROGRAM, what, subject, sentence);
    }

    private String name(long staffId) {
        return colleagues.find(staffId).map(Staff::name).orElse("A former colleague");
    }
}
