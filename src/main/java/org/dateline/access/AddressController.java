package org.dateline.access;

import jakarta.servlet.http.HttpServletResponse;
import org.dateline.language.Phrases;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Your access: that the mail of your address reaches you. Reading the link changes nothing: mail scanners do that too. */
@Controller
@RequestMapping("/account/address")
class AddressController {

    private final ConfirmedAddresses confirmed;
    private final AddressLinks links;
    private final AddressPost post;

    AddressController(ConfirmedAddresses confirmed, AddressLinks links, AddressPost post) {
        this.confirmed = confirmed;
        this.links = links;
        this.post = post;
    }

    @PostMapping
    String ask(@CurrentStaff Staff me, RedirectAttributes flash) {
        post.bring(me, links.to(me))
                .ifPresentOrElse(
                        trouble -> flash.addFlashAttribute(
                                "problem", Phrases.say("access.mistake.address-not-mailed", trouble)),
                        () -> flash.addFlashAttribute("done", Phrases.say("access.done.address-mailed", me.email())));
        return "redirect:/account";
    }

    @GetMapping("/{token}")
    String show(@PathVariable String token, @CurrentStaff Staff me, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("me", me);
        model.addAttribute("token", token);
        model.addAttribute("holds", links.proves(token, me));
        return "access/address";
    }

    @PostMapping("/{token}")
    String confirm(
            @PathVariable String token,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!links.proves(token, me)) return show(token, me, model, response);
        confirmed.confirm(me);
        flash.addFlashAttribute("done", Phrases.say("access.done.address-confirmed", me.email()));
        return "redirect:/account";
    }
}
