package org.dateline.audience;

import java.util.ArrayList;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page Do not write. */
@Controller
@RequestMapping("/suppressions")
class SuppressionsController {

    private final Suppressions suppressions;

    SuppressionsController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String email,
            Model model) {
        model.addAttribute("count", suppressions.count());
        model.addAttribute("email", email);
        if (email != null && !email.isBlank()) {
            try {
                model.addAttribute("page", new Page<>(suppressions.standing(EmailAddress.parse(email)), null));
            } catch (InvalidAddress invalid) {
                model.addAttribute("problem", invalid.getMessage());
                model.addAttribute("page", new Page<Suppression>(List.of(), null));
            }
        } else {
            model.addAttribute("page", suppressions.page(Page.Place.read(after), PeopleController.AT_ONCE));
        }
        return "audience/suppressions";
    }

    /** One address a line; what is no address is handed back. */
    @KeepsLists
    @PostMapping
    String add(
            @RequestParam String addresses,
            @RequestParam String detail,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        List<String> refused = new ArrayList<>();
        int added = 0;
        for (String line : addresses.split("[\\r\\n,;]+")) {
            if (line.isBlank()) {
                continue;
            }
            try {
                String why = detail.isBlank() ? Phrases.record("audience.written.told") : detail;
                added += suppressions.suppress(EmailAddress.parse(line), Suppression.Reason.OBJECTION, why, me.name())
                        ? 1
                        : 0;
            } catch (InvalidAddress invalid) {
                refused.add(line.strip());
            }
        }
        flash.addFlashAttribute("done", Phrases.say("audience.done.excluded", added));
        if (!refused.isEmpty()) {
            flash.addFlashAttribute(
                    "problem", Phrases.say("audience.trouble.not-addresses", String.join(", ", refused)));
        }
        return "redirect:/suppressions";
    }

    @KeepsLists
    @DeleteMapping("/{id}")
    String lift(@PathVariable long id, @RequestParam String because, @CurrentStaff Staff me, RedirectAttributes flash) {
        if (because.isBlank()) {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-why-again"));
        } else {
            suppressions.lift(id, because, me.name());
            flash.addFlashAttribute("done", Phrases.say("audience.done.address-writable"));
        }
        return "redirect:/suppressions";
    }
}
