package org.dateline.desk;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.installation.SendingHold;
import org.dateline.language.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After a restore or failover: a person has looked, and sending goes on. */
@Controller
class SendingHoldController {

    private static final Logger LOG = LoggerFactory.getLogger(SendingHoldController.class);

    private final SendingHold sending;

    SendingHoldController(SendingHold sending) {
        this.sending = sending;
    }

    @DeleteMapping("/sending-hold")
    @PreAuthorize("hasAnyRole('OFFICER', 'ADMINISTRATOR')")
    String goOn(@CurrentStaff Staff me, RedirectAttributes flash) {
        sending.because().ifPresent(because -> LOG.info("{} lets sending go on. It was held: {}", me.email(), because));
        sending.goOn();
        flash.addFlashAttribute("done", Phrases.say("desk.done.sending"));
        return "redirect:/";
    }
}
