package org.dateline.mailing;

import java.util.Set;
import org.dateline.access.Colleagues;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
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

    @PostMapping
    String change(
            @RequestParam int needed,
            @RequestParam(defaultValue = "") Set<Long> people,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            rules.change(needed, people, me);
            flash.addFlashAttribute("done", "Saved.");
        } catch (NotPossibleNow because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return "redirect:/settings/approval";
    }
}
