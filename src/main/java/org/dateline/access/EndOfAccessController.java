package org.dateline.access;

import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says in numbers what is somebody's before their access ends, and ends it. */
@Controller
@RequestMapping("/settings/colleagues/{id}/access")
class EndOfAccessController {

    private final Colleagues colleagues;
    private final EndOfAccess ending;

    EndOfAccessController(Colleagues colleagues, EndOfAccess ending) {
        this.colleagues = colleagues;
        this.ending = ending;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        var person = colleagues.find(id).orElseThrow(NoSuchColleague::new);
        model.addAttribute("person", person);
        model.addAttribute("items", ending.of(person));
        model.addAttribute(
                "others",
                colleagues.all().stream().filter(other -> other.id() != id).toList());
        model.addAttribute("last", colleagues.isLastAdministrator(id));
        return "access/end";
    }

    @DeleteMapping
    String end(@PathVariable long id, @RequestParam long to, @CurrentStaff Staff me, RedirectAttributes flash) {
        var person = colleagues.find(id).orElseThrow(NoSuchColleague::new);
        var other =
                colleagues.find(to).filter(candidate -> candidate.id() != id).orElseThrow(NoSuchColleague::new);
        try {
            ending.end(person, other, me);
        } catch (LastAdministrator last) {
            flash.addFlashAttribute("problem", last.getMessage());
            return "redirect:/settings/colleagues/" + id;
        }
        flash.addFlashAttribute("done", Phrases.say("access.done.ended", person.name(), other.name()));
        return "redirect:/settings/colleagues";
    }
}
