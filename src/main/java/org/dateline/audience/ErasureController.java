package org.dateline.audience;

import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
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
        places.add(new Place("This entry: name, outlet, telephone, fields, remark", 1, "everything is cut"));
        places.add(new Place(
                "Addresses",
                contact.addresses().size(),
                "become keyed codes, so that a re-import cannot bring them back"));
        places.add(new Place("Lists", subscriptions.of(id).size(), "gone"));
        places.add(new Place(
                "Imported lines and merges of the last 30 days", 1, "emptied; undoing them skips this person"));
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
        flash.addFlashAttribute(
                "done",
                "They are not written to from now on. In 24 hours it is final; until then you can take it back here.");
        return "redirect:/people/" + id;
    }

    @DeleteMapping
    String takeBack(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        if (erasures.takeBack(id, me.name())) {
            flash.addFlashAttribute("done", "Taken back. They are kept, and written to as before.");
        } else {
            flash.addFlashAttribute("problem", "It is final already.");
        }
        return "redirect:/people/" + id;
    }
}
