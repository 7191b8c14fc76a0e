package org.dateline.delivery;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How fast emails go to the large receivers, and why not faster. */
@Controller
class ReceiversController {
    private final Receivers receivers;
    private final Sending sending;

    ReceiversController(Receivers receivers, Sending sending) {
        this.receivers = receivers;
        this.sending = sending;
    }

    @GetMapping("/sending")
    String standing(Model model) {
        model.addAttribute("receivers", receivers.standing());
        model.addAttribute("trouble", sending.trouble().orElse(null));
        return "delivery/sending";
    }

    @PostMapping("/sending/{receiver}/full-speed")
    @PreAuthorize("hasRole('OFFICER')")
    String atFullSpeed(@PathVariable String receiver, @CurrentStaff Staff me, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "done", Phrases.say("delivery.sending.at-full-speed", receivers.atFullSpeed(receiver, me)));
        return "redirect:/sending";
    }
}
