package org.dateline.release;

import java.time.LocalDate;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Notes who has agreed to being quoted. */
@Controller
@RequestMapping("/releases/{id}/quotes/{block}/clearance")
class ClearanceController {

    private final Clearances clearances;

    ClearanceController(Clearances clearances) {
        this.clearances = clearances;
    }

    @Writes
    @PostMapping
    String record(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam String mark,
            @RequestParam(defaultValue = "") String clearedBy,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate clearedOn,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            clearances.record(id, block, mark, clearedBy, clearedOn, me.id());
            flash.addFlashAttribute("done", Phrases.say("release.write.noted", Lines.one(clearedBy)));
        } catch (IllegalStateException | IllegalArgumentException notNow) {
            flash.addFlashAttribute("problem", notNow.getMessage());
        }
        return "redirect:/releases/" + id + "?language=" + language + "#quotes";
    }
}
