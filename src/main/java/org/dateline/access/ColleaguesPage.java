package org.dateline.access;

import java.util.List;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of everybody who works here, or was invited to. */
@Component
class ColleaguesPage {

    private final Colleagues colleagues;
    private final Invitations invitations;
    private final InvitationPost post;
    private final ApiTokens tokens;
    private final SecondSteps steps;
    private final SecondStepRule rule;

    ColleaguesPage(
            Colleagues colleagues,
            Invitations invitations,
            InvitationPost post,
            ApiTokens tokens,
            SecondSteps steps,
            SecondStepRule rule) {
        this.colleagues = colleagues;
        this.invitations = invitations;
        this.post = post;
        this.tokens = tokens;
        this.steps = steps;
        this.rule = rule;
    }

    record Invited(Invitation invitation, String mail) {}

    String show(Model model) {
        model.addAttribute("colleagues", colleagues.all());
        model.addAttribute("secondSteps", steps.having());
        model.addAttribute("rule", rule.stands());
        model.addAttribute("stopped", rule.stopped());
        model.addAttribute("former", colleagues.former());
        model.addAttribute("invited", invited());
        model.addAttribute("tokens", tokens.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("languages", DeskLanguage.values());
        model.addAttribute("mails", post.isPossible());
        return "access/colleagues";
    }

    private List<Invited> invited() {
        return invitations.open().stream()
                .map(invitation -> new Invited(
                        invitation,
                        post.stateOf(invitation.id()).orElseGet(() -> Phrases.say("access.invitation.by-hand"))))
                .toList();
    }
}
