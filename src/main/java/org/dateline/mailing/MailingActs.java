package org.dateline.mailing;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of a mailing. */
@Controller
@RequestMapping("/mailings/{id}")
@PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
class MailingActs {

    private final Mailings mailings;

    MailingActs(Mailings mailings) {
        this.mailings = mailings;
    }

    @PostMapping("/pause")
    String pause(
            @PathVariable long id,
            @RequestParam(defaultValue = "plan") String to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        mailings.pause(id, me.id());
        var next = mailings.get(id).course().startedAt() == null ? to : "stopped";
        return done(id, next, Phrases.say("mailing.done.stopped"), flash);
    }

    @PostMapping("/resume")
    String resume(
            @PathVariable long id,
            @RequestParam(defaultValue = "plan") String to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        mailings.resume(id, me.id());
        return done(id, to, Phrases.say("mailing.done.goes-on"), flash);
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable long id,
            @RequestParam(defaultValue = "plan") String to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        mailings.cancel(id, me.id());
        return done(id, to, Phrases.say("mailing.done.cancelled"), flash);
    }

    @PostMapping("/start-anyway")
    String startAnyway(
            @PathVariable long id,
            @RequestParam(defaultValue = "day") String to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        mailings.startAnyway(id, me.id());
        return done(id, to, Phrases.say("mailing.done.starts"), flash);
    }

    @PostMapping("/growth")
    String letGrow(
            @PathVariable long id,
            @RequestParam(defaultValue = "day") String to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        mailings.letGrow(id, me.id());
        return done(id, to, Phrases.say("mailing.done.all-get-it"), flash);
    }

    private String done(long id, String to, String sentence, RedirectAttributes flash) {
        flash.addFlashAttribute("done", sentence);
        if (to.equals("stopped")) {
            return "redirect:/mailings/" + id + "/stopped";
        }
        return "redirect:/releases/" + mailings.get(id).releaseId() + (to.equals("day") ? "/day" : "/plan");
    }
}
