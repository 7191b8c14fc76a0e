package org.dateline.mailing;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An error is found in what goes out, or went: its correction is begun, to exactly those who hold it. */
@Controller
class CorrectionController {

    private final HolderRows toHolders;

    CorrectionController(HolderRows toHolders) {
        this.toHolders = toHolders;
    }

    /** @param what has changed, for its readers; may be written later */
    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/mailings/{id}/correction")
    String begin(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String what,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var correction = toHolders.beginCorrection(id, what, me.id());
        flash.addFlashAttribute("done", Phrases.say("mailing.done.correction", correction.name()));
        return "redirect:/releases/" + correction.releaseId();
    }
}
