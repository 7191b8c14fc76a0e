package org.dateline.mailing;

import java.util.Set;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** In the running order: whose yes this release needs. */
@Controller
class PlanApproversPage {

    private final PlanApprovers approvers;

    PlanApproversPage(PlanApprovers approvers) {
        this.approvers = approvers;
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/releases/{id}/approvers")
    String name(
            @PathVariable long id,
            @RequestParam(defaultValue = "") Set<Long> people,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        approvers.name(id, people, me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.saved"));
        return "redirect:/releases/" + id + "/plan";
    }
}
