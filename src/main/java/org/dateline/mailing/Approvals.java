package org.dateline.mailing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.SecondStepRule;
import org.dateline.access.Staff;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.dateline.rendering.Finding;
import org.jspecify.annotations.Nullable;
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
    private final Assents assents;
    private final Colleagues colleagues;
    private final SecondStepRule secondSteps;
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
            Assents assents,
            Colleagues colleagues,
            SecondStepRule secondSteps,
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
        this.assents = assents;
        this.colleagues = colleagues;
        this.secondSteps = secondSteps;
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
            return Answer.no(Phrases.say("mailing.no.approving"));
        }
        if (secondSteps.stops(by)) {
            return Answer.no(Phrases.say("mailing.no.second-step"));
        }
        var quorum = plan.quorum();
        if (quorum.hasSaidYes(by.id())) {
            return Answer.no(Phrases.say("mailing.no.said-yes", quorum.missingWords()));
        }
        var place = quorum.placeFor(by.id());
        if (place.isEmpty() && !quorum.takesAnybody()) {
            return Answer.no(noPlaceFor(by, quorum));
        }
        var own = plan.lastEdit().staffId() == by.id();
        return own && !settings.ownApproval()
                ? Answer.no(Phrases.say("mailing.no.own-change"))
                : new Answer(true, own, "", place.map(Quorum.Place::person).orElse(null));
    }

    private static String noPlaceFor(Staff by, Quorum quorum) {
        if (quorum.places().stream()
                .anyMatch(p -> p.isTakenBy(by.id()) && quorum.of(p).isEmpty())) {
            return Phrases.say("mailing.no.enough", quorum.missingWords());
        }
        return quorum.rule().names(by.id())
                ? Phrases.say("mailing.no.deputy-said")
                : Phrases.say("mailing.no.no-place", quorum.rule().words());
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
                .filter(person ->
                        quorum.takesAnybody() || quorum.placeFor(person.id()).isPresent())
                .toList();
    }

    /** Asks for approval, once nothing is missing. Asking twice is asking once, unless the plan has changed between. */
    @Transactional
    public void ask(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.approved"));
        }
        ask(plan, by.id());
    }

    private void ask(Plan plan, long by) {
        var asked = jdbc.sql("""
            insert into approval_request (release_id, asked_by, mark) values (:release, :by, :mark)
            on conflict (release_id) where answered_at is null
            do update set asked_by = excluded.asked_by, mark = excluded.mark, asked_at = dateline_now(), reminded_at = null, reminders = 0
            where approval_request.mark is distinct from excluded.mark\
            """)
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
     * @param word {@link Plan#seen} of the plan that this person saw; its mark alone stands for as many people as there are now
     * @return the approval; empty while others still must say yes
     * @throws NotPossibleNow when it has changed since, something is missing, or this person may not
     */
    @Transactional
    public Optional<Approval> approve(long releaseId, String word, Staff by) {
        mailings.lockPlan(releaseId);
        var plan = plans.of(releaseId);
        var answer = mayApprove(plan, by);
        if (!answer.yes()) {
            throw new MayNotApprove(answer.because());
        }
        var seen = Seen.read(word);
        if (!seen.mark().equals(plan.mark())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.changed-look"));
        }
        if (seen.wasBeforeAnEnd(plan)) {
            throw new NotPossibleNow(Phrases.say(
                    "mailing.no.ended-look",
                    plan.last()
                            .map(ended -> String.valueOf(ended.voidedBecause()))
                            .orElse("")));
        }
        return sayYes(plan, seen, answer, by, null);
    }

    /**
     * With the last yes that is needed it is approved.
     *
     * @param call by which they said it; null when they are here
     * @throws NotPossibleNow when something is missing
     */
    Optional<Approval> sayYes(Plan plan, Seen seen, Answer answer, Staff who, Assents.@Nullable Recorded call) {
        refuseUnready(plan);
        if (plan.isApproved()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.approved-already"));
        }
        var releaseId = plan.release().id();
        assents.endStale(releaseId, plan.mark(), plan.quorum().rule());
        var place = answer.place();
        var yes = assents.add(
                plan, seen.atMost(plan), who.id(), place == null ? null : place.staffId(), answer.own(), call);
        if (call != null) {
            events.publishEvent(new YesByTelephone(releaseId, yes.id(), call.call(), call.by()));
        }
        var quorum = plan.quorum().with(yes);
        if (!quorum.isComplete()) {
            askTheOthers(plan, call == null ? who.id() : call.by());
            events.publishEvent(
                    Phrases.recording(() -> new AssentGiven(releaseId, who.id(), yes.who(), quorum.missingWords())));
            return Optional.empty();
        }
        complete(plan, seen, quorum.given(), who, null);
        return Optional.of(approved.standing(releaseId).orElseThrow());
    }

    /** Somebody said yes before anybody asked: the others are asked by that. */
    private void askTheOthers(Plan plan, long by) {
        if (plan.asked().filter(Plan.Request::asItIs).isEmpty()) {
            ask(plan, by);
        }
    }

    /**
     * It is approved now.
     *
     * @param urgentBecause why it goes out though yeses are missing; null where none is
     */
    void complete(Plan plan, Seen seen, List<Assent> given, Staff last, @Nullable String urgentBecause) {
        assents.settle(given);
        if (plan.sendsOnApproval()) {
            goOutInAMoment(plan);
            plan = plans.of(plan.release().id());
        }
        record(plan, seen.atMost(plan), given, last, urgentBecause);
    }

    /** @throws NotPossibleNow when something is missing */
    void refuseUnready(Plan plan) {
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

    private void record(
            Plan plan, Map<Long, Integer> seen, List<Assent> given, Staff by, @Nullable String urgentBecause) {
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
            counts.put(id, people(row, seen, given));
            var hex = new TreeMap<String, String>();
            compiled.forEach((language, form) -> hex.put(language, Fingerprint.hex(form)));
            hashes.put(id, hex);
        }
        approved.close(releaseId, Phrases.record("mailing.ended.anew"));
        var id = approved.record(
                releaseId,
                Map.of("plan", plan.content(), "letters", hashes, "counts", counts),
                plan.besides(),
                by.id(),
                given.stream().anyMatch(Assent::own),
                urgentBecause);
        if (urgentBecause == null) {
            assents.belongTo(id, given);
        }
        forms.forEach(
                (row, byLanguage) -> approved.mailing(id, row.mailing().id(), people(row, seen, given), byLanguage));
        mailings.goOn(releaseId, settings.countdown());
        answer(releaseId, by, null);
        events.publishEvent(new PlanApproved(releaseId, id, by.id(), urgentBecause));
    }

    /** Approved for as many as every one of them saw: growth since the first of them looked counts as growth. */
    private static int people(Plan.Row row, Map<Long, Integer> seen, List<Assent> given) {
        int now = row.count().people();
        return Stream.concat(Stream.of(seen), given.stream().map(Assent::counts))
                .mapToInt(counts ->
                        Math.min(now, counts.getOrDefault(row.mailing().id(), now)))
                .min()
                .orElse(now);
    }

    /** The approver wants something changed first. Whoever had said yes to it is asked again when it comes back. */
    @Transactional
    public void sendBack(long releaseId, String remark, Staff by) {
        if (!by.is(Role.APPROVER)) {
            throw new MayNotApprove(Phrases.say("mailing.no.sending-back"));
        }
        if (remark.isBlank()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.say-what"));
        }
        mailings.lockPlan(releaseId);
        if (!answer(releaseId, by, remark.strip())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.not-asked"));
        }
        assents.end(releaseId, Phrases.record("mailing.ended.sent-back", by.name()));
        events.publishEvent(new PlanSentBack(releaseId, by.id(), remark.strip()));
    }

    /** Takes an approval back, also during the countdown and while yeses are missing: nothing further goes out, the page does not open. */
    @Transactional
    public void withdraw(long releaseId, Staff by) {
        mailings.lockPlan(releaseId);
        if (!approved.end(releaseId, Phrases.record("mailing.ended.taken-back", by.name()))) {
            throw new NotPossibleNow(Phrases.say("mailing.no.not-approved"));
        }
    }

    private boolean answer(long releaseId, Staff by, @Nullable String remark) {
        return jdbc.sql("""
            update approval_request set answered_at = dateline_now(), answered_by = :by, remark = :remark
             where release_id = :release and answered_at is null\
            """)
                        .param("by", by.id())
                        .param("remark", remark)
                        .param("release", releaseId)
                        .update()
                == 1;
    }
}
