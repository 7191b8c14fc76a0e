package org.dateline.access;

import jakarta.servlet.http.HttpServletResponse;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** In which language somebody reads the desk; an empty one leaves it to the browser. */
@Controller
class DeskLanguageController {

    private final Colleagues colleagues;

    DeskLanguageController(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @PostMapping("/account/language")
    String choose(
            @RequestParam(defaultValue = "") String language,
            @CurrentStaff Staff me,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var chosen = DeskLanguage.of(language);
        if (chosen.isEmpty()) DeskLocale.forget(response);
        colleagues.speakTo(me, chosen.orElse(null));
        flash.addFlashAttribute("done", Phrases.in(chosen.orElseGet(Phrases::reader), "access.language.done"));
        return "redirect:/account";
    }

    /** For this browser, until somebody who has chosen is signed in: of a stranger nothing else is known. */
    @PostMapping("/sign-in/language")
    String read(@RequestParam(defaultValue = "") String language, HttpServletResponse response) {
        DeskLanguage.of(language).ifPresent(chosen -> DeskLocale.keep(chosen, response));
        return "redirect:/sign-in";
    }
}
