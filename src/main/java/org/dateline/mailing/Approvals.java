package org.dateline.mailing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.WallTime;
import org.dateline.rendering.Finding;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second person: asking, approving, sending back, taking back. Nothing is sent without a standing approval. */
@Component
public class Approvals {

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Mailings mailings;
    private final Approved approved;
    private final PlanChecks checks;
    private final Embargoes embargoes;
    private final EmbargoSettings office;
    private final PlanLetters letters;
    private final MailingSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Approvals(
            JdbcClient jdbc,
            Plans plans,
            Mailings mailings,
            Approved approved,
            PlanChecks checks,
            Embargoes embargoes,
            EmbargoSettings office,
            PlanLetters letters,
            MailingSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.mailings = mailings;
        this.approved = approved;
        this.checks = checks;
        this.embargoes = embargoes;
        this.office = office;
        this.letters = letters;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    public Optional<Approval> standing(long releaseId) {
        return approved.standing(releaseId);
    }

    /** Whether this person may approve the plan as it stands: yes, yes though it is their own, or why not. */
    public Answer mayApprove(Plan plan, Staff by) {
        if (!by.is(Role.APPROVER)) {
            return Answer.no("Approving is for approvers; you are not one.");
        }
        if (plan.lastEdit().staffId() != by.id()) {
            return Answer.yes(false);
        }
        return settings.ownApproval()
                ? Answer.yes(true)
                : Answer.no("You made the last change yourself, so somebody else approves.");
    }

    /**
     * @param own they approve what they last edited: a one-person office, by its setting
     * @param because why not
     */
    public record Answer(boolean yes, boolean own, String because) {
        static Answer yes(boolean own) {
            return new Answer(true, own, "");
        }

        static Answer no(String because) {
            return new Answer(false, false, because);
        }
    }

    /** Asks for approval, once nothing is missing. Asking twice is asking once. */
    @Transactional
    public void ask(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow("It is approved as it stands.");
        }
        var asked =
                jdbc.sql("""
                insert into approval_request (release_id, asked_by) values (:release, :by)
                on conflict (release_id) where answered_at is null do nothing""").param("release", releaseId).param("by", by.id()).update();
        if (asked == 1) {
            events.publishEvent(new ApprovalAsked(releaseId, by.id()));
        }
    }

    /**
     * Approves the plan. Compiles every letter of it, so that what is sent is what was approved, to the byte.
     *
     * @param seen the mark of the plan that this person saw
     * @throws NotPossibleNow when it has changed since, something is missing, or this person may not
     */
    @Transactional
    public Approval approve(long releaseId, String seen, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        var answer = mayApprove(plan, by);
        if (!answer.yes()) {
            throw new MayNotApprove(answer.because());
        }
        if (!seen.equals(plan.mark())) {
            throw new NotPossibleNow("The plan has changed since you opened it. Look at it again, then approve.");
        }
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow("It is approved already, as it stands.");
        }
        if (plan.sendsOnApproval()) {
            goOutInAMoment(plan);
            plan = plans.of(releaseId);
        }
        record(plan, by, answer.own());
        return approved.standing(releaseId).orElseThrow();
    }

    private void refuseUnready(Plan plan) {
        if (!plan.wanting().isEmpty()) {
            throw new NotPossibleNow(String.join(" ", plan.wanting()));
        }
        var faults = checks.findings(plan.release().id()).stream()
                .filter(Finding::blocking)
                .map(f -> f.what() + " " + f.advice())
                .collect(Collectors.joining(" "));
        if (!faults.isEmpty()) {
            throw new NotPossibleNow(faults);
        }
    }

    /** No time was set: it goes out after a countdown in which it can be stopped. The time is the wish of whoever asked, not the approver's edit. */
    private void goOutInAMoment(Plan plan) {
        var moment = clock.instant().plus(settings.countdown()).truncatedTo(ChronoUnit.SECONDS);
        embargoes.set(
                plan.release().id(),
                WallTime.of(moment, office.zone()),
                false,
                null,
                plan.asked().map(Plan.Request::askedBy).orElse(plan.lastEdit().staffId()));
    }

    private void record(Plan plan, Staff by, boolean own) {
        var releaseId = plan.release().id();
        var forms = new LinkedHashMap<Plan.Row, Map<String, byte[]>>();
        var hashes = new TreeMap<String, Object>();
        var counts = new TreeMap<String, Object>();
        for (var row : plan.rows()) {
            if (row.mailing().state().isOver()) {
                continue;
            }
            var compiled = letters.compile(row, plan);
            forms.put(row, compiled);
            var id = String.valueOf(row.mailing().id());
            counts.put(id, row.count().people());
            var hex = new TreeMap<String, String>();
            compiled.forEach((language, form) -> hex.put(language, Fingerprint.hex(form)));
            hashes.put(id, hex);
        }
        approved.close(releaseId, "approved anew");
        var id = approved.record(
                releaseId, Map.of("plan", plan.content(), "letters", hashes, "counts", counts), by.id(), own);
        forms.forEach((row, byLanguage) ->
                approved.mailing(id, row.mailing().id(), row.count().people(), byLanguage));
        mailings.goOn(releaseId, settings.countdown());
        answer(releaseId, by, null);
        events.publishEvent(new PlanApproved(releaseId, id, by.id()));
    }

    /** The approver wants something changed first. */
    @Transactional
    public void sendBack(long releaseId, String remark, Staff by) {
        if (!by.is(Role.APPROVER)) {
            throw new MayNotApprove("Sending back is for approvers; you are not one.");
        }
        if (remark.isBlank()) {
            throw new NotPossibleNow("Say what should be changed, so that your colleague can.");
        }
        mailings.lockPlan(releaseId);
        if (!answer(releaseId, by, remark.strip())) {
            throw new NotPossibleNow("Nobody is waiting for an approval of this release.");
        }
        events.publishEvent(new PlanSentBack(releaseId, by.id(), remark.strip()));
    }

    /** Takes an approval back, also during the countdown: nothing further goes out, the page does not open. */
    @Transactional
    public void withdraw(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        if (!approved.end(releaseId, by.name() + " took the approval back")) {
            throw new NotPossibleNow("It is not approved.");
        }
    }

    private boolean answer(long releaseId, Staff by, @org.jspecify.annotations.Nullable String remark) {
        return jdbc.sql("""
                update approval_request set answered_at = dateline_now(), answered_by = :by, remark = :remark
                 where release_id = :release and answered_at is null""")
                        .param("by", by.id())
                        .param("remark", remark)
                        .param("release", releaseId)
                        .update()
                == 1;
    }
}
