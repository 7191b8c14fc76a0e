package org.dateline.mailing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.access.Role;
import org.dateline.access.SecondStepRule;
import org.dateline.access.Staff;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.WallTime;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What an approver reads before the yes, whichever way they came: what goes out, to whom, when, and what changed. */
@Component
class ApprovalSheet {

    private final Approvals approvals;
    private final PlanChecks checks;
    private final SecondStepRule secondSteps;
    private final EmbargoSettings office;
    private final Times times;

    ApprovalSheet(
            Approvals approvals, PlanChecks checks, SecondStepRule secondSteps, EmbargoSettings office, Times times) {
        this.approvals = approvals;
        this.checks = checks;
        this.secondSteps = secondSteps;
        this.office = office;
        this.times = times;
    }

    void show(Plan plan, Staff me, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("answer", approvals.mayApprove(plan, me));
        model.addAttribute("me", me);
        model.addAttribute("needsSecondStep", me.is(Role.APPROVER) && secondSteps.stops(me));
        plan.embargo().ifPresent(e -> model.addAttribute("sentence", e.time().sentence(office.elsewhere())));
        model.addAttribute("findings", checks.findings(plan.release().id()));
        model.addAttribute("approver", me.is(Role.APPROVER));
        model.addAttribute("changes", changes(plan));
        model.addAttribute("parts", parts(plan));
        copies(plan).ifPresent(copies -> model.addAttribute("copies", copies));
        model.addAttribute("button", button(plan));
    }

    private static List<String> changes(Plan plan) {
        return plan.last().map(last -> Changes.since(last, plan)).orElse(List.of());
    }

    /** "412 Press, 792 Members"; empty where there is but one row. */
    private static String parts(Plan plan) {
        return plan.rows().size() < 2
                ? ""
                : plan.rows().stream()
                        .map(row -> Phrases.say(
                                "mailing.sheet.part",
                                row.count().people(),
                                row.mailing().name()))
                        .collect(Collectors.joining(", "));
    }

    /** How many people get an embargoed copy that has not begun: the approver types the number. */
    private static Optional<Integer> copies(Plan plan) {
        return plan.rows().stream()
                .filter(r -> r.mailing().manner().open() && r.mailing().course().startedAt() == null)
                .map(r -> r.count().people())
                .reduce(Integer::sum);
    }

    private String button(Plan plan) {
        if (plan.sendsOnApproval()) {
            return Phrases.say("mailing.sheet.approve-now");
        }
        var lift = plan.lift();
        return plan.lifted() || lift == null
                ? Phrases.say("mailing.sheet.approve")
                : Phrases.say("mailing.sheet.approve-for", day(lift));
    }

    /** Within a week the weekday says it all. */
    private String day(WallTime time) {
        LocalDate day = time.local().toLocalDate();
        return day.isBefore(times.today().plusDays(7))
                ? time.spoken().replaceFirst(" \\d+ \\p{L}+[.]?,", "")
                : time.spoken();
    }

    /** @throws NotPossibleNow unless they typed how many people get an embargoed copy */
    void refuseWrongNumber(Plan plan, String typed) {
        copies(plan).ifPresent(people -> {
            if (!typed.strip().equals(String.valueOf(people))) {
                throw new NotPossibleNow(Phrases.say("mailing.no.copies", people, typed.strip()));
            }
        });
    }
}
