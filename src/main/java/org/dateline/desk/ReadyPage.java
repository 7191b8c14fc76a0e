package org.dateline.desk;

import org.dateline.bounce.RoundTrips;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Ready to send?" */
@Controller
class ReadyPage {

    private final ReadyToSend ready;
    private final RoundTrips trips;

    ReadyPage(ReadyToSend ready, RoundTrips trips) {
        this.ready = ready;
        this.trips = trips;
    }

    /** @param part the page of a moment ago fills itself in */
    @GetMapping("/ready")
    String page(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
        model.addAttribute("seen", ready.look(!part));
        return "desk/ready";
    }

    /** Emails leave that only shall come home. */
    @PostMapping("/ready/round-trips")
    @PreAuthorize("hasAnyRole('OFFICER', 'ADMINISTRATOR')")
    String send(RedirectAttributes flash) {
        trips.ask();
        flash.addFlashAttribute("done", Phrases.say("desk.trip.asked"));
        return "redirect:/ready";
    }
}
