package org.dateline.mailing;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
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
    private final UrgentSending urgent;
    private final ApprovalSheet sheet;

    ApprovalPage(Plans plans, Approvals approvals, UrgentSending urgent, ApprovalSheet sheet) {
        this.plans = plans;
        this.approvals = approvals;
        this.urgent = urgent;
        this.sheet = sheet;
    }

    @GetMapping
    String approval(@PathVariable long id, @CurrentStaff Staff me, Model model) {
        sheet.show(plans.of(id), me, model);
        model.addAttribute("to", "/releases/" + id + "/approval");
        return "mailing/approval";
    }

    @PreAuthorize("hasRole('APPROVER')")
    @PostMapping
    String approve(
            @PathVariable long id,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String copies,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        sheet.refuseWrongNumber(plans.of(id), copies);
        if (approvals.approve(id, seen, me).isEmpty()) {
            flash.addFlashAttribute("done", plans.quorum(id).notedWords());
            return "redirect:/releases/" + id + "/approval";
        }
        flash.addFlashAttribute("done", Phrases.say("mailing.done.approved"));
        return "redirect:/releases/" + id + "/day";
    }

    @PreAuthorize("hasRole('APPROVER')")
    @PostMapping("/remark")
    String sendBack(
            @PathVariable long id, @RequestParam String remark, @CurrentStaff Staff me, RedirectAttributes flash) {
        approvals.sendBack(id, remark, me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.sent-back"));
        return "redirect:/releases/" + id + "/plan";
    }

    /** Nobody answered, and it cannot wait. */
    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/urgent")
    String sendUrgently(
            @PathVariable long id,
            @RequestParam String seen,
            @RequestParam(defaultValue = "") String reason,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        urgent.send(id, seen, reason, me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.urgent"));
        return "redirect:/releases/" + id + "/day";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @DeleteMapping
    String withdraw(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        approvals.withdraw(id, me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.taken-back"));
        return "redirect:/releases/" + id + "/plan";
    }
}
