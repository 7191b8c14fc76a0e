package org.dateline.access;

import jakarta.validation.Valid;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, Colleagues: somebody new is invited. */
@Controller
@RequestMapping("/settings/invitations")
class InvitationsController {

    private final Invitations invitations;
    private final InvitationLinks links;
    private final InvitationPost post;
    private final Colleagues colleagues;
    private final ColleaguesPage page;
    private final Installation installation;

    InvitationsController(
            Invitations invitations,
            InvitationLinks links,
            InvitationPost post,
            Colleagues colleagues,
            ColleaguesPage page,
            Installation installation) {
        this.invitations = invitations;
        this.links = links;
        this.post = post;
        this.colleagues = colleagues;
        this.page = page;
        this.installation = installation;
    }

    @PostMapping
    String invite(
            @Valid @ModelAttribute("form") NewInvitation form,
            BindingResult mistakes,
            Model model,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        colleagues
                .findByEmail(form.email().strip())
                .ifPresent(person -> mistakes.rejectValue(
                        "email", "known", Phrases.say("access.mistake.works-here", person.name())));
        if (mistakes.hasErrors()) return page.show(model);
        bring(invitations.invite(form.name(), form.email(), form.roles(), form.language(), me), flash);
        return "redirect:/settings/colleagues";
    }

    @PostMapping("/{id}/again")
    String again(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        invitations.again(id, me).ifPresent(invitation -> bring(invitation, flash));
        return "redirect:/settings/colleagues";
    }

    @DeleteMapping("/{id}")
    String withdraw(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        invitations.withdraw(id, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.link-ended"));
        return "redirect:/settings/colleagues";
    }

    private void bring(Invitation invitation, RedirectAttributes flash) {
        if (post.isPossible()) {
            flash.addFlashAttribute("done", Phrases.say("access.done.invited", invitation.email()));
        } else {
            flash.addFlashAttribute("link", installation.publicAddress() + links.path(invitation));
            flash.addFlashAttribute("handedTo", invitation.name());
        }
    }
}
