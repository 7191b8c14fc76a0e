package org.dateline.audience;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two entries for one person: found, numbers before, put together, taken apart. */
@Controller
@KeepsLists
class MergeController {

    private final Contacts contacts;
    private final Directory directory;
    private final Merges merges;

    MergeController(Contacts contacts, Directory directory, Merges merges) {
        this.contacts = contacts;
        this.directory = directory;
        this.merges = merges;
    }

    @GetMapping("/people/{id}/merge")
    String ask(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long from,
            Model model,
            RedirectAttributes flash) {
        Contact into = contacts.get(id);
        String words = q == null ? into.name() : q;
        model.addAttribute("contact", into);
        model.addAttribute("q", words);
        model.addAttribute(
                "found",
                directory
                        .page(new PeopleFilter(words, null, null, null, null, null, null, null), Page.Place.START, 20)
                        .items()
                        .stream()
                        .filter(entry -> entry.id() != id)
                        .toList());
        if (from != null) {
            try {
                model.addAttribute("from", contacts.get(from));
                model.addAttribute("numbers", merges.numbers(from, id));
            } catch (Merges.CannotMerge impossible) {
                flash.addFlashAttribute("problem", impossible.getMessage());
                return "redirect:/people/" + id;
            }
        }
        return "audience/merge";
    }

    @PostMapping("/people/{id}/merge")
    String merge(@PathVariable long id, @RequestParam long from, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            Merges.Merge merge = merges.merge(from, id, me.name());
            flash.addFlashAttribute("done", Phrases.say("audience.done.merged", merge.fromName()));
        } catch (Merges.CannotMerge impossible) {
            flash.addFlashAttribute("problem", impossible.getMessage());
        }
        return "redirect:/people/" + id;
    }

    @DeleteMapping("/people/{id}/merges/{merge}")
    String takeApart(
            @PathVariable long id, @PathVariable long merge, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            merges.undo(merge, me.name());
            flash.addFlashAttribute("done", Phrases.say("audience.done.apart"));
        } catch (Merges.CannotMerge impossible) {
            flash.addFlashAttribute("problem", impossible.getMessage());
        }
        return "redirect:/people/" + id;
    }
}
