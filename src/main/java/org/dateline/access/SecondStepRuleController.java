package org.dateline.access;

import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rule about people who approve, made and lifted on the page of colleagues. */
@Controller
@RequestMapping("/settings/second-step-rule")
class SecondStepRuleController {

    private final SecondStepRule rule;

    SecondStepRuleController(SecondStepRule rule) {
        this.rule = rule;
    }

    @PostMapping
    String make(@CurrentStaff Staff me, RedirectAttributes flash) {
        rule.make(me);
        flash.addFlashAttribute("done", Phrases.say("access.done.rule"));
        return "redirect:/settings/colleagues";
    }

    @DeleteMapping
    String lift(@CurrentStaff Staff me, RedirectAttributes flash) {
        rule.lift(me);
        flash.addFlashAttribute("done", Phrases.say("access.done.rule-ended"));
        return "redirect:/settings/colleagues";
    }
}
