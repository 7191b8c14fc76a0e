package org.dateline.newsroom;

import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, Own website: who is told at the lift, and how that went. */
@Controller
@RequestMapping("/settings/website")
class WebsiteController {

    private static final String HERE = "redirect:/settings/website";
    private static final int SHOWN = 20;

    private final Websites websites;
    private final WebsiteAddresses addresses;
    private final OwnWebsite telling;
    private final Installation installation;

    WebsiteController(Websites websites, WebsiteAddresses addresses, OwnWebsite telling, Installation installation) {
        this.websites = websites;
        this.addresses = addresses;
        this.telling = telling;
        this.installation = installation;
    }

    record Told(Website website, List<WebsiteCall> calls) {}

    @GetMapping
    String page(Model model) {
        model.addAttribute(
                "websites",
                websites.all().stream()
                        .map(website -> new Told(website, websites.calls(website.id(), SHOWN)))
                        .toList());
        model.addAttribute("api", installation.publicAddress() + "/newsroom/releases");
        return "newsroom/website";
    }

    @PostMapping
    String add(@RequestParam String address, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            var read = addresses.read(address);
            addresses.allowed(read);
            var website = websites.add(read, me.id());
            flash.addFlashAttribute("done", Phrases.say("newsroom.website.added"));
            flash.addFlashAttribute("secret", websites.secret(website));
        } catch (WebsiteAddresses.NotAllowed e) {
            flash.addFlashAttribute("problem", e.getMessage());
            flash.addFlashAttribute("address", address);
        }
        return HERE;
    }

    @PostMapping("/{id}/try")
    String tryOut(@PathVariable long id, RedirectAttributes flash) {
        websites.find(id)
                .map(telling::tryOut)
                .ifPresent(result -> flash.addFlashAttribute(result.good() ? "done" : "problem", result.words()));
        return HERE;
    }

    @DeleteMapping("/{id}")
    String end(@PathVariable long id, RedirectAttributes flash) {
        websites.end(id);
        flash.addFlashAttribute("done", Phrases.say("newsroom.website.ended"));
        return HERE;
    }

    @PostMapping("/calls/{id}/again")
    String again(@PathVariable long id, RedirectAttributes flash) {
        websites.retry(id);
        flash.addFlashAttribute("done", Phrases.say("newsroom.website.retried"));
        return HERE;
    }
}
