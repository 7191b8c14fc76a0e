package org.dateline.access;

import jakarta.validation.Valid;
import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The first administrator's way in. */
@Controller
@RequestMapping("/setup")
class SetupController {

    private final FirstAdministrator firstAdministrator;
    private final Colleagues colleagues;

    SetupController(FirstAdministrator firstAdministrator, Colleagues colleagues) {
        this.firstAdministrator = firstAdministrator;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(Model model) {
        onlyInAnEmptyOffice();
        model.addAttribute("form", NewColleague.administrator());
        return "access/setup";
    }

    @PostMapping
    String enter(@Valid @ModelAttribute("form") NewColleague form, BindingResult mistakes) {
        onlyInAnEmptyOffice();
        if (!Passwords.fits(form.password())) mistakes.rejectValue("password", "unfit", Passwords.fitting());
        if (mistakes.hasErrors()) return "access/setup";
        var code = String.valueOf(form.code());
        if (firstAdministrator
                .enter(code, form.name(), form.email(), form.password())
                .isEmpty()) {
            mistakes.rejectValue("code", "wrong", Phrases.say("access.mistake.setup-code"));
            return "access/setup";
        }
        return "redirect:/sign-in?ready";
    }

    private void onlyInAnEmptyOffice() {
        if (!colleagues.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
