package org.dateline.access;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an invitation's link leads. Reading it changes nothing: mail scanners do that before its person can. */
@Controller
@RequestMapping("/invitation/{token}")
class InvitationController {

    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var invitation = invitations.by(token);
        if (invitation.isEmpty()) response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("token", token);
        model.addAttribute("invitation", invitation.orElse(null));
        return "access/invitation";
    }

    @PostMapping
    String accept(
            @PathVariable String token, @RequestParam String password, Model model, HttpServletResponse response) {
        if (!Passwords.fits(password)) {
            model.addAttribute("mistake", Passwords.fitting());
            return show(token, model, response);
        }
        return invitations.accept(token, password).isPresent()
                ? "redirect:/sign-in?ready"
                : show(token, model, response);
    }
}
