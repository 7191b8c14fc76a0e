package org.dateline.mailing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.SecondStepRule;
import org.dateline.access.Staff;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.WallTime;
import org.dateline.rendering.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second person: asking, approving, sending back, taking back. Nothing is sent without a standing approval. */
@Component
public class Approvals {

    private static final int SHORTEST_REASON = 10;

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Mailings mailings;
    private final Approved approved;
    private final Assents assents;
    private final Colleagues colleagues;
    private final SecondStepRule secondSteps;
    private final PlanChecks checks;
    private final Embargoes embargoes;
    private final EmbargoSettings office;
    private final PlanLetters letters;
    private final PostToColleagues post;
    private final MailingSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Approvals(
            JdbcClient jdbc,
            Plans plans,
            Mailings mailings,
            Approved approved,
            Assents assents,
            Colleagues colleagues,
            SecondStepRule secondSteps,
            PlanChecks checks,
            Embargoes embargoes,
            EmbargoSettings office,
            PlanLetters letters,
            PostToColleagues post,
            MailingSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.mailings = mailings;
        this.approved = approved;
        this.assents = assents;
        this.colleagues = colleagues;
        this.secondSteps = secondSteps;
        this.checks = checks;
        this.embargoes = embargoes;
        this.office = office;
        this.letters = letters;
        this.post = post;
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
        if (secondSteps.stops(by)) {
            return Answer.no(
                    "This office asks people who approve for a second step when they sign in, and you have none yet.");
        }
        var quorum = plan.quorum();
        if (quorum.hasSaidYes(by.id())) {
            return Answer.no("You have said yes. Missing: " + quorum.missingWords() + ".");
        }
        var place = quorum.placeFor(by.id());
        if (!quorum.places().isEmpty() && place.isEmpty()) {
            return Answer.no(noPlaceFor(by, quorum));
        }
        var own = plan.lastEdit().staffId() == by.id();
        return own && !settings.ownApproval()
                ? Answer.no("You made the last change yourself, so somebody else approves.")
                : new Answer(true, own, "", place.map(Quorum.Place::person).orElse(null));
    }

    private static String noPlaceFor(Staff by, Quorum quorum) {
        return quorum.rule().names(by.id())
                ? "Your deputy has said yes for you."
                : "This office asks for the yes of %s; you are not named and stand in for nobody who is missing."
                        .formatted(quorum.rule().words());
    }

    /**
     * @param own they approve what they last edited: a one-person office, by its setting
     * @param because why not
     * @param place whose place their yes takes; null where nobody is named
     */
    public record Answer(boolean yes, boolean own, String because, ApprovalRule.@Nullable Person place) {

        static Answer no(String because) {
            return new Answer(false, false, because, null);
        }

        /** Whether they say yes for somebody else. */
        public boolean isFor(Staff other) {
            return place != null && place.staffId() != other.id();
        }
    }

    /** Whom to ask and to remind: whose yes is missing, and who stands in for them today. */
    public List<Staff> missing(long releaseId) {
        var quorum = plans.quorum(releaseId);
        return colleagues.holding(Role.APPROVER).stream()
                .filter(person -> !quorum.isComplete() && !quorum.hasSaidYes(person.id()))
                .filter(person -> quorum.places().isEmpty()
                        || quorum.placeFor(person.id()).isPresent())
                .toList();
    }

    /** Asks for approval, once nothing is missing. Asking twice is asking once, unless the plan has changed between. */
    @Transactional
    public void ask(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow("It is approved as it stands.");
        }
        ask(plan, by.id());
    }

    private void ask(Plan plan, long by) {
        var asked = jdbc.sql("""
                insert into approval_request (release_id, asked_by, mark) values (:release, :by, :mark)
                on conflict (release_id) where answered_at is null
                do update set asked_by = excluded.asked_by, mark = excluded.mark, asked_at = dateline_now(), reminded_at = null, reminders = 0
                where approval_request.mark is distinct from excluded.mark""")
                .param("release", plan.release().id())
                .param("by", by)
                .param("mark", plan.mark())
                .update();
        if (asked == 1) {
            events.publishEvent(new ApprovalAsked(plan.release().id(), by));
        }
    }

    /**
     * Says yes to the plan. With the last yes that is needed it is approved: every letter of it is compiled, so that what is sent is what was
     * approved, to the byte.
     *
     * @param seen the mark of the plan that this person saw
     * @return the approval; empty while others still must say yes
     * @throws NotPossibleNow when it has changed since, something is missing, or this person may not
     */
    @Transactional
    public Optional<Approval> approve(long releaseId, String seen, Staff by) {
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
        return sayYes(plan, answer, by, null);
    }

    private Optional<Approval> sayYes(Plan plan, Answer answer, Staff who, Assents.@Nullable Recorded call) {
        var releaseId = plan.release().id();
        assents.endStale(releaseId, plan.mark(), plan.quorum().rule());
        var place = answer.place();
        var yes = assents.add(plan, who.id(), place == null ? null : place.staffId(), answer.own(), call);
        if (call != null) {
            events.publishEvent(new YesByTelephone(releaseId, yes.id(), call.call(), call.by()));
        }
        var quorum = plan.quorum().with(yes);
        if (!quorum.isComplete()) {
            askTheOthers(plan, call == null ? who.id() : call.by());
            events.publishEvent(new AssentGiven(releaseId, who.id(), yes.who(), quorum.missingWords()));
            return Optional.empty();
        }
        complete(plan, quorum.given(), who);
        return Optional.of(approved.standing(releaseId).orElseThrow());
    }

    // ---- where somebody cannot be reached

    /**
     * Records a yes that somebody gave by telephone, where the office allows it. They are told by mail, with a way to object.
     *
     * @return the approval; empty while others still must say yes
     * @throws NotPossibleNow with advice
     */
    @Transactional
    public Optional<Approval> record(long releaseId, String seen, Call call, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        refuseCall(plan, call, by);
        if (!seen.equals(plan.mark())) {
            throw new NotPossibleNow("The plan has changed since you opened it. They said yes to another one.");
        }
        var giver = colleagues
                .find(call.staffId())
                .orElseThrow(() -> new NotPossibleNow("That colleague works here no more."));
        var answer = mayApprove(plan, giver);
        if (!answer.yes() || answer.own()) {
            throw new NotPossibleNow(giver.name() + " cannot say yes to this plan: they changed it last, have said yes,"
                    + " are no approver, or are not asked.");
        }
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow("It is approved already, as it stands.");
        }
        return sayYes(plan, answer, giver, new Assents.Recorded(call, by.id()));
    }

    private void refuseCall(Plan plan, Call call, Staff by) {
        if (!plan.quorum().rule().byTelephone()) {
            throw new NotPossibleNow("This office does not take approvals by telephone (Settings, Approval).");
        }
        if (call.staffId() == by.id()) {
            throw new MayNotApprove("Nobody records a yes of their own.");
        }
        if (call.number().isBlank() || call.words().isBlank()) {
            throw new NotPossibleNow("Say by which number they were reached, and in which words they said yes.");
        }
        if (call.at().isAfter(clock.instant())) {
            throw new NotPossibleNow("The call lies ahead: say when it was.");
        }
        if (call.at().isBefore(plan.lastEdit().at())) {
            throw new NotPossibleNow("The plan was changed after that call: they said yes to another one. Call again.");
        }
        if (assents.anyObjection(plan.release().id())) {
            throw new NotPossibleNow(
                    "Somebody has objected to a yes recorded for this release; from then on nothing of it is approved by telephone.");
        }
        if (!post.isPossible()) {
            throw new NotPossibleNow("No mail server is set, so they could not be told and could not object.");
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
                || partOfIt.filter(id -> id == standing.get().id()).isPresent();
        var because = colleagues.find(yes.staffId()).map(Staff::name).orElse("A former colleague")
                + " did not give the yes that was recorded";
        var stopped = concerned ? approved.end(yes.releaseId(), because) : assents.end(yes.releaseId(), because);
        events.publishEvent(new YesObjected(yes.releaseId(), yes.staffId(), yes.recordedBy(), stopped));
        return true;
    }

    /** Whether and from when whoever asked may send without an answer; empty where the office does not allow it, or it is not theirs. */
    public Optional<Urgency> urgency(Plan plan, Staff me) {
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
    public record Urgency(Instant from, boolean now, String never) {}

    private String neverUrgent(Plan plan) {
        if (plan.rows().stream().anyMatch(row -> !row.mailing().state().isOver() && goesBeforeTheLift(row, plan))) {
            return "It has copies that go out under embargo; those never go without an approval.";
        }
        return assents.anyObjection(plan.release().id())
                ? "Somebody has objected to a yes recorded for it; it needs an approval."
                : "";
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
    public void sendUrgently(long releaseId, String seen, String reason, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        var urgency = urgency(plan, by)
                .orElseThrow(
                        () -> new NotPossibleNow(
                                "Only whoever asked for approval may send without one, of exactly what was asked, where the office allows it."));
        if (!urgency.never().isEmpty()) {
            throw new NotPossibleNow(urgency.never());
        }
        if (!urgency.now()) {
            throw new NotPossibleNow("They may still answer: it is too early to send without an approval.");
        }
        if (reason.strip().length() < SHORTEST_REASON) {
            throw new NotPossibleNow("Write why it cannot wait; everybody reads it.");
        }
        if (!seen.equals(plan.mark())) {
            throw new NotPossibleNow("The plan has changed since you opened it. Ask again.");
        }
        refuseUnready(plan);
        assents.settle(plan.quorum().given());
        if (plan.sendsOnApproval()) {
            goOutInAMoment(plan);
            plan = plans.of(releaseId);
        }
        record(plan, plan.quorum().given(), by, reason.strip());
    }

    /** Somebody said yes before anybody asked: the others are asked by that. */
    private void askTheOthers(Plan plan, long by) {
        if (plan.asked().filter(Plan.Request::asItIs).isEmpty()) {
            ask(plan, by);
        }
    }

    private void complete(Plan plan, List<Assent> given, Staff last) {
        assents.settle(given);
        if (plan.sendsOnApproval()) {
            goOutInAMoment(plan);
            plan = plans.of(plan.release().id());
        }
        record(plan, given, last, null);
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

    private void record(Plan plan, List<Assent> given, Staff by, @Nullable String urgentBecause) {
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
            counts.put(id, people(row, given));
            var hex = new TreeMap<String, String>();
            compiled.forEach((language, form) -> hex.put(language, Fingerprint.hex(form)));
            hashes.put(id, hex);
        }
        approved.close(releaseId, "approved anew");
        var id = approved.record(
                releaseId,
                Map.of("plan", plan.content(), "letters", hashes, "counts", counts),
                by.id(),
                given.stream().anyMatch(Assent::own),
                urgentBecause);
        if (urgentBecause == null) {
            assents.belongTo(id, given);
        }
        forms.forEach((row, byLanguage) -> approved.mailing(id, row.mailing().id(), people(row, given), byLanguage));
        mailings.goOn(releaseId, settings.countdown());
        answer(releaseId, by, null);
        events.publishEvent(new PlanApproved(releaseId, id, by.id(), urgentBecause));
    }

    /** Approved for as many as every one of them saw: growth since the first yes counts as growth. */
    private static int people(Plan.Row row, List<Assent> given) {
        int now = row.count().people();
        return given.stream()
                .mapToInt(yes ->
                        Math.min(now, yes.counts().getOrDefault(row.mailing().id(), now)))
                .min()
                .orElse(now);
    }

    /** The approver wants something changed first. Whoever had said yes to it is asked again when it comes back. */
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
        assents.end(releaseId, by.name() + " sent it back");
        events.publishEvent(new PlanSentBack(releaseId, by.id(), remark.strip()));
    }

    /** Takes an approval back, also during the countdown and while yeses are missing: nothing further goes out, the page does not open. */
    @Transactional
    public void withdraw(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        if (!approved.end(releaseId, by.name() + " took the approval back")) {
            throw new NotPossibleNow("It is not approved.");
        }
    }

    private boolean answer(long releaseId, Staff by, @Nullable String remark) {
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
