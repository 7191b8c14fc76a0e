package org.dateline.history;

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
import org.dateline.release.ReleaseChanged;
import org.dateline.release.ReleaseCreated;
import org.dateline.release.ReleaseDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Listens to what is announced of releases and embargoes and writes one row: who, what, a sentence. Names no headline, so it may be read before a lift. */
@Component
class Chronicle {

    private final Scribe scribe;
    private final Times times;

    Chronicle(Scribe scribe, Times times) {
        this.scribe = scribe;
        this.times = times;
    }

    // ---- the release

    @EventListener
    void on(ReleaseCreated e) {
        scribe.by(e.staffId(), "release-created", Subject.release(e.releaseId()), "began " + e.reference());
    }

    @EventListener
    void on(ReleaseChanged e) {
        scribe.by(e.staffId(), "release-changed", Subject.release(e.releaseId()), "changed: " + e.what());
    }

    @EventListener
    void on(ReleaseDeleted e) {
        scribe.by(e.staffId(), "release-deleted", Subject.OFFICE, "deleted the draft " + e.reference());
    }

    // ---- the embargo

    @EventListener
    void on(EmbargoSet e) {
        var sentence = e.from() == null
                ? "set the time: " + times.say(e.to())
                : "moved the time from " + times.say(e.from()) + " to " + times.say(e.to());
        scribe.by(e.by(), "time-set", Subject.release(e.releaseId()), sentence);
    }

    @EventListener
    void on(Lifted e) {
        scribe.itself("lifted", Subject.release(e.releaseId()), "the release is out");
    }

    @EventListener
    void on(AgreementRecorded e) {
        var subject = Subject.release(e.releaseId()).with(e.contactId());
        if (e.by() == null) {
            scribe.named("They themselves", "agreement-recorded", subject, "agreed to the embargo");
        } else {
            scribe.by(e.by(), "agreement-recorded", subject, "recorded that they agreed to the embargo");
        }
    }

    @EventListener
    void on(AgreementEnded e) {
        scribe.by(
                e.by(),
                "agreement-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                "ended their embargo agreement: " + e.because());
    }

    @EventListener
    void on(InsiderAdded e) {
        scribe.by(
                e.by(),
                "insider-added",
                Subject.release(e.releaseId()).with(e.contactId()),
                "let them see it before the lift (" + e.because().name().toLowerCase(java.util.Locale.ROOT) + ")");
    }

    @EventListener
    void on(InsiderEnded e) {
        scribe.by(
                e.by(),
                "insider-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                "took back that they may see it before the lift");
    }

    @EventListener
    void on(BreachRecorded e) {
        scribe.by(
                e.by(),
                "embargo-broken",
                Subject.release(e.releaseId()).with(e.contactId()),
                "recorded a broken embargo; no embargoed copies until " + times.say(e.noCopiesUntil()));
    }

    @EventListener
    void on(EverythingHeld e) {
        scribe.by(
                e.by(),
                "everything-held",
                Subject.OFFICE,
                "held everything" + (e.reason() == null ? "" : ": " + e.reason()));
    }

    @EventListener
    void on(ResumeAsked e) {
        scribe.by(e.by(), "resume-asked", Subject.OFFICE, "asked to go on after everything was held");
    }

    @EventListener
    void on(EverythingResumed e) {
        scribe.by(
                e.by(),
                "everything-resumed",
                Subject.OFFICE,
                "confirmed, after " + scribe.name(e.askedBy()) + ", that everything goes on");
    }
}
