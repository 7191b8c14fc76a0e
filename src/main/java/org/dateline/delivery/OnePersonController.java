package org.dateline.delivery;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.audience.PeopleByName;
import org.dateline.language.Phrases;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.NotPossibleNow;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Send it to her too": one named person, after the approval. */
@Controller
class OnePersonController {

    private static final int FOUND = 10;

    private final OnePerson one;
    private final Mailings mailings;
    private final PeopleByName people;

    OnePersonController(OnePerson one, Mailings mailings, PeopleByName people) {
        this.one = one;
        this.mailings = mailings;
        this.people = people;
    }

    @GetMapping("/mailings/{id}/one-person")
    String look(@PathVariable long id, @RequestParam(defaultValue = "") String name, Model model) {
        model.addAttribute("mailing", mailings.get(id));
        model.addAttribute("left", one.left(id));
        model.addAttribute("name", name);
        model.addAttribute("found", people.named(name, FOUND));
        return "delivery/one-person";
    }

    @PostMapping("/mailings/{id}/one-person")
    @PreAuthorize("hasRole('OFFICER')")
    String send(
            @PathVariable long id,
            @RequestParam long contact,
            @RequestParam(defaultValue = "") String name,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            var delivery = one.send(id, contact, me);
            flash.addFlashAttribute("done", Phrases.say("delivery.one.done"));
            return "redirect:/deliveries/" + delivery;
        } catch (NotPossibleNow because) {
            flash.addFlashAttribute("problem", because.getMessage());
            flash.addAttribute("name", name);
            return "redirect:/mailings/" + id + "/one-person";
        }
    }

    /** A part of the plan's and the approver's page. */
    @GetMapping("/releases/{id}/one-person")
    String ofRelease(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("added", one.ofRelease(id));
        return part ? "delivery/added :: added" : "delivery/added";
    }
}
