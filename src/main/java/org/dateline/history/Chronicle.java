package org.dateline.history;

import java.util.Locale;
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
import org.dateline.language.Phrases;
import org.dateline.release.ReleaseChanged;
import org.dateline.release.ReleaseCreated;
import org.dateline.release.ReleaseDeleted;
import org.dateline.rendering.ProofSent;
import org.dateline.rendering.RemarkSaid;
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
        scribe.by(
                e.staffId(),
                "release-created",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.release.began", e.reference()));
    }

    @EventListener
    void on(ReleaseChanged e) {
        scribe.by(
                e.staffId(),
                "release-changed",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.release.changed", e.what()));
    }

    @EventListener
    void on(ReleaseDeleted e) {
        scribe.by(
                e.staffId(),
                "release-deleted",
                Subject.OFFICE,
                () -> Phrases.say("history.release.deleted", e.reference()));
    }

    @EventListener
    void on(ProofSent e) {
        var language = e.language().toUpperCase(Locale.ROOT);
        scribe.by(
                e.sentBy(),
                "proof-sent",
                Subject.release(e.releaseId()),
                e.sentBy() == e.staffId()
                        ? () -> Phrases.say("history.release.proof-to-oneself", language)
                        : () -> Phrases.say("history.release.proof", scribe.name(e.staffId()), language));
    }

    @EventListener
    void on(RemarkSaid e) {
        scribe.by(
                e.staffId(),
                "remark",
                Subject.release(e.releaseId()),
                () -> Phrases.say("history.release.remark", e.language().toUpperCase(Locale.ROOT)));
    }

    // ---- the embargo

    @EventListener
    void on(EmbargoSet e) {
        var before = e.from();
        scribe.by(
                e.by(),
                "time-set",
                Subject.release(e.releaseId()),
                before == null
                        ? () -> Phrases.say("history.embargo.time-set", times.say(e.to()))
                        : () -> Phrases.say("history.embargo.time-moved", times.say(before), times.say(e.to())));
    }

    @EventListener
    void on(Lifted e) {
        scribe.itself("lifted", Subject.release(e.releaseId()), () -> Phrases.say("history.embargo.lifted"));
    }

    @EventListener
    void on(AgreementRecorded e) {
        var subject = Subject.release(e.releaseId()).with(e.contactId());
        if (e.by() == null) {
            scribe.named(
                    Phrases.record("history.they-themselves"),
                    "agreement-recorded",
                    subject,
                    () -> Phrases.say("history.embargo.agreed"));
        } else {
            scribe.by(e.by(), "agreement-recorded", subject, () -> Phrases.say("history.embargo.agreement-recorded"));
        }
    }

    @EventListener
    void on(AgreementEnded e) {
        scribe.by(
                e.by(),
                "agreement-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                () -> Phrases.say("history.embargo.agreement-ended", e.because()));
    }

    @EventListener
    void on(InsiderAdded e) {
        scribe.by(
                e.by(),
                "insider-added",
                Subject.release(e.releaseId()).with(e.contactId()),
                () -> Phrases.say(
                        "history.embargo.insider",
                        Phrases.say("history.insider." + e.because().name().toLowerCase(java.util.Locale.ROOT))));
    }

    @EventListener
    void on(InsiderEnded e) {
        scribe.by(
                e.by(),
                "insider-ended",
                Subject.release(e.releaseId()).with(e.contactId()),
                () -> Phrases.say("history.embargo.insider-ended"));
    }

    @EventListener
    void on(BreachRecorded e) {
        scribe.by(
                e.by(),
                "embargo-broken",
                Subject.release(e.releaseId()).with(e.contactId()),
                () -> Phrases.say("history.embargo.broken", times.say(e.noCopiesUntil())));
    }

    @EventListener
    void on(EverythingHeld e) {
        scribe.by(
                e.by(),
                "everything-held",
                Subject.OFFICE,
                e.reason() == null
                        ? () -> Phrases.say("history.hold.held")
                        : () -> Phrases.say("history.hold.held-because", String.valueOf(e.reason())));
    }

    @EventListener
    void on(ResumeAsked e) {
        scribe.by(e.by(), "resume-asked", Subject.OFFICE, () -> Phrases.say("history.hold.resume-asked"));
    }

    @EventListener
    void on(EverythingResumed e) {
        scribe.by(
                e.by(),
                "everything-resumed",
                Subject.OFFICE,
                () -> Phrases.say("history.hold.resumed", scribe.name(e.askedBy())));
    }
}
