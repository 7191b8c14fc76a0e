package org.dateline.mailing;

import java.util.List;
import java.util.Optional;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.SecondStepRule;
import org.dateline.access.Staff;
import org.dateline.embargo.EmbargoSettings;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The approver's page, on a phone between two meetings: what goes out, to whom, when, what changed, and one button. */
@Controller
@RequestMapping("/releases/{id}/approval")
class ApprovalPage {

    private final Plans plans;
    private final Approvals approvals;
    private final PlanChecks checks;
    private final EmbargoSettings office;
    private final SecondStepRule secondSteps;

    ApprovalPage(
            Plans plans, Approvals approvals, PlanChecks checks, EmbargoSettings office, SecondStepRule secondSteps) {
        this.plans = plans;
        this.approvals = approvals;
        this.checks = checks;
        this.office = office;
        this.secondSteps = secondSteps;
    }

    @GetMapping
    String approval(@PathVariable long id, @CurrentStaff Staff me, Model model) {
        var plan = plans.of(id);
        model.addAttribute("plan", plan);
        model.addAttribute("answer", approvals.mayApprove(plan, me));
        model.addAttribute("me", me);
        model.addAttribute("needsSecondStep", me.is(Role.APPROVER) && secondSteps.stops(me));
        plan.embargo().ifPresent(e -> model.addAttribute("sentence", e.time().sentence(office.elsewhere())));
        model.addAttribute("findings", checks.findings(id));
        model.addAttribute("approver", me.is(Role.APPROVER));
        model.addAttribute("changes", changes(plan));
        copies(plan).ifPresent(copies -> model.addAttribute("copies", copies));
        model.addAttribute("button", button(plan));
        return "mailing/approval";
    }

    private static List<String> changes(Plan plan) {
        return plan.last()
                .map(last -> Changes.between(last.content().path("plan"), Fingerprint.tree(plan.content())))
                .orElse(List.of());
    }

    /** How many people get an embargoed copy that has not begun: the approver types the number. */
    private static Optional<Integer> copies(Plan plan) {
        return plan.rows().stream()
                .filter(r -> r.mailing().manner().open() && r.mailing().course().startedAt() == null)
                .map(r -> r.count().people())
                .reduce(Integer::sum);
    }

    private static String button(Plan plan) {
        if (plan.sendsOnApproval()) {
            return "Approve and send now";
        }
        var lift = plan.lift();
        if (plan.lifted() || lift == null) {
            return "Approve and send";
        }
        return "Approve for " + plan.embargo().orElseThrow().time().spoken().replaceFirst(" \\d+ \\p{L}+,", "");
    }

    @PreAuthorize("hasRole('APPROVER')")
    @PostMapping
    String approve(
            @PathVariable long id,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String copies,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        copies(plans.of(id)).ifPresent(people -> {
            if (!copies.strip().equals(String.valueOf(people))) {
                throw new NotPossibleNow(
                        "Type the number of people who get the embargoed copy: it is %d, you typed “%s”."
                                .formatted(people, copies.strip()));
            }
        });
        if (approvals.approve(id, seen, me).isEmpty()) {
            flash.addFlashAttribute(
                    "done",
                    "Your yes is noted. Nothing goes out before all have said yes; missing: "
                            + plans.quorum(id).missingWords() + ".");
            return "redirect:/releases/" + id + "/approval";
        }
        flash.addFlashAttribute("done", "Approved.");
        return "redirect:/releases/" + id + "/day";
    }

    @PreAuthorize("hasRole('APPROVER')")
    @PostMapping("/remark")
    String sendBack(
            @PathVariable long id, @RequestParam String remark, @CurrentStaff Staff me, RedirectAttributes flash) {
        approvals.sendBack(id, remark, me);
        flash.addFlashAttribute("done", "Sent back with your remark.");
        return "redirect:/releases/" + id + "/plan";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @DeleteMapping
    String withdraw(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        approvals.withdraw(id, me);
        flash.addFlashAttribute("done", "The approval is taken back: nothing further goes out and no page opens.");
        return "redirect:/releases/" + id + "/plan";
    }
}
