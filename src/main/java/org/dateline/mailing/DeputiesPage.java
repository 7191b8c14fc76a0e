package org.dateline.mailing;

import java.time.LocalDate;
import org.dateline.access.Colleagues;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
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

/** Who stands in for whom: an approver names their own deputy, an administrator anybody's. */
@Controller
@RequestMapping("/deputies")
class DeputiesPage {

    private final Deputies deputies;
    private final ApprovalRules rules;
    private final Colleagues colleagues;

    DeputiesPage(Deputies deputies, ApprovalRules rules, Colleagues colleagues) {
        this.deputies = deputies;
        this.rules = rules;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(@CurrentStaff Staff me, Model model) {
        model.addAttribute("me", me);
        model.addAttribute("rule", rules.current());
        model.addAttribute("deputies", deputies.all());
        model.addAttribute("approvers", colleagues.holding(Role.APPROVER));
        model.addAttribute("administrator", me.is(Role.ADMINISTRATOR));
        model.addAttribute("may", me.is(Role.ADMINISTRATOR) || me.is(Role.APPROVER));
        return "mailing/deputies";
    }

    @PreAuthorize("hasAnyRole('APPROVER', 'ADMINISTRATOR')")
    @PostMapping
    String name(
            @RequestParam(required = false) @Nullable Long staff,
            @RequestParam long deputy,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var forWhom = me.is(Role.ADMINISTRATOR) && staff != null ? staff : me.id();
        try {
            deputies.name(forWhom, deputy, from, to, me);
            flash.addFlashAttribute("done", Phrases.say("mailing.done.saved"));
        } catch (NotPossibleNow because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return "redirect:/deputies";
    }

    @PreAuthorize("hasAnyRole('APPROVER', 'ADMINISTRATOR')")
    @DeleteMapping("/{id}")
    String end(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        var theirs = deputies.all().stream()
                .anyMatch(d -> d.id() == id && (d.staffId() == me.id() || me.is(Role.ADMINISTRATOR)));
        if (theirs) {
            deputies.end(id, me);
            flash.addFlashAttribute("done", Phrases.say("mailing.done.ended"));
        } else {
            flash.addFlashAttribute("problem", Phrases.say("mailing.no.not-yours"));
        }
        return "redirect:/deputies";
    }
}
