package org.dateline.embargo;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hold everything, and go on. */
@Controller
@RequestMapping("/hold")
class HoldController {

    private final Holds holds;

    HoldController(Holds holds) {
        this.holds = holds;
    }

    @GetMapping
    String show(Model model, @CurrentStaff Staff me) {
        var standing = holds.standing();
        model.addAttribute("hold", standing.orElse(null));
        model.addAttribute("alone", holds.resumeAlone());
        model.addAttribute(
                "mine",
                standing.map(Hold::resumeAskedBy).filter(by -> by == me.id()).isPresent());
        return "embargo/hold";
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'ADMINISTRATOR')")
    String hold(@RequestParam(required = false) @Nullable String reason, @CurrentStaff Staff me) {
        holds.hold(reason, me.id());
        return "redirect:/hold";
    }

    @PostMapping("/resumption-request")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'ADMINISTRATOR')")
    String askToResume(@CurrentStaff Staff me) {
        holds.askToResume(me.id());
        return "redirect:/hold";
    }

    @PostMapping("/resumption")
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'ADMINISTRATOR')")
    String resume(@CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            holds.resume(me.id());
            flash.addFlashAttribute("done", Phrases.say("embargo.done.resumed"));
        } catch (EmbargoRefused refused) {
            flash.addFlashAttribute("problem", refused.getMessage());
        }
        return "redirect:/hold";
    }
}
