package org.dateline.newsroom;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, Newsroom: where it is, what it offers, and whether machines may learn from it. */
@Controller
@RequestMapping("/settings/newsroom")
class NewsroomSettingsController {

    private final MiningReservations reservations;
    private final Installation installation;
    private final NewsroomSettings settings;

    NewsroomSettingsController(MiningReservations reservations, Installation installation, NewsroomSettings settings) {
        this.reservations = reservations;
        this.installation = installation;
        this.settings = settings;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("reservation", reservations.now());
        model.addAttribute("address", installation.publicAddress() + "/newsroom");
        model.addAttribute("root", installation.publicAddress());
        model.addAttribute("settings", settings);
        return "newsroom/settings";
    }

    @PostMapping("/mining")
    String choose(
            @RequestParam(defaultValue = "false") boolean reserved,
            @RequestParam(defaultValue = "") String policy,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            reservations.choose(reserved, policy, me.id());
            flash.addFlashAttribute(
                    "done",
                    reserved ? Phrases.say("newsroom.mining.reserved") : Phrases.say("newsroom.mining.not-reserved"));
        } catch (IllegalArgumentException noAddress) {
            flash.addFlashAttribute("problem", noAddress.getMessage());
        }
        return "redirect:/settings/newsroom";
    }
}
