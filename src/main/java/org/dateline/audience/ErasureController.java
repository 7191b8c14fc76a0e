package org.dateline.audience;

import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forgetting a person: every place where something is kept, in numbers, before; a day to take it back. */
@Controller
@KeepsLists
@RequestMapping("/people/{id}/erasure")
class ErasureController {

    private final Contacts contacts;
    private final Subscriptions subscriptions;
    private final Erasures erasures;
    private final ObjectProvider<PersonalData> kept;

    ErasureController(
            Contacts contacts, Subscriptions subscriptions, Erasures erasures, ObjectProvider<PersonalData> kept) {
        this.contacts = contacts;
        this.subscriptions = subscriptions;
        this.erasures = erasures;
        this.kept = kept;
    }

    record Place(String title, long count, String afterwards) {}

    @GetMapping
    String ask(@PathVariable long id, Model model) {
        Contact contact = contacts.get(id);
        List<Place> places = new java.util.ArrayList<>();
        places.add(new Place(Phrases.say("audience.kept.entry"), 1, Phrases.say("audience.kept.entry-after")));
        places.add(new Place(
                Phrases.say("audience.field.addresses"),
                contact.addresses().size(),
                Phrases.say("audience.kept.addresses-after")));
        places.add(new Place(
                Phrases.say("audience.field.lists"),
                subscriptions.of(id).size(),
                Phrases.say("audience.kept.lists-after")));
        places.add(new Place(Phrases.say("audience.kept.lines"), 1, Phrases.say("audience.kept.lines-after")));
        kept.orderedStream()
                .forEach(place -> places.add(new Place(place.title(), place.count(id), place.afterErasure())));
        model.addAttribute("contact", contact);
        model.addAttribute("places", places);
        return "audience/erasure";
    }

    @PostMapping
    String erase(
            @PathVariable long id, @RequestParam String because, @CurrentStaff Staff me, RedirectAttributes flash) {
        erasures.ask(id, because, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.erasing"));
        return "redirect:/people/" + id;
    }

    @DeleteMapping
    String takeBack(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        if (erasures.takeBack(id, me.name())) {
            flash.addFlashAttribute("done", Phrases.say("audience.done.erasure-back"));
        } else {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.final"));
        }
        return "redirect:/people/" + id;
    }
}
