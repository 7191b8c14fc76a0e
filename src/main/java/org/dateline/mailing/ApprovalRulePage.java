package org.dateline.mailing;

import java.time.Duration;
import java.util.Set;
import org.dateline.access.Colleagues;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, Approval: who must say yes. */
@Controller
@RequestMapping("/settings/approval")
class ApprovalRulePage {

    private static final long LONGEST = 7L * 24 * 60;

    private final ApprovalRules rules;
    private final Colleagues colleagues;

    ApprovalRulePage(ApprovalRules rules, Colleagues colleagues) {
        this.rules = rules;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("rule", rules.current());
        model.addAttribute("approvers", colleagues.holding(Role.APPROVER));
        return "mailing/approval-rule";
    }

    /** @param urgent minutes; 0 or nothing: never */
    @PostMapping("/exceptions")
    String allow(
            @RequestParam(defaultValue = "false") boolean telephone,
            @RequestParam(defaultValue = "0") long urgent,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            rules.allow(telephone, urgent <= 0 ? null : Duration.ofMinutes(Math.min(urgent, LONGEST)), me);
            flash.addFlashAttribute("done", Phrases.say("mailing.done.saved"));
        } catch (NotPossibleNow because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return "redirect:/settings/approval";
    }

    @PostMapping
    String change(
            @RequestParam int needed,
            @RequestParam(defaultValue = "") Set<Long> people,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            rules.change(needed, people, me);
            flash.addFlashAttribute("done", Phrases.say("mailing.done.saved"));
        } catch (NotPossibleNow because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return "redirect:/settings/approval";
    }
}
