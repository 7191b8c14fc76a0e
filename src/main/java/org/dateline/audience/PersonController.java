package org.dateline.audience;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** One person: may we write and why, their lists, what they got (contributed by those who know). */
@Controller
@RequestMapping("/people/{id}")
class PersonController {

    private final Contacts contacts;
    private final ContactKinds kinds;
    private final MailingLists lists;
    private final Subscriptions subscriptions;
    private final Standings standings;
    private final Erasures erasures;
    private final Merges merges;
    private final ObjectProvider<AboutPerson> about;
    private final ObjectProvider<PersonalData> kept;
    private final JsonMapper json;

    PersonController(
            Contacts contacts,
            ContactKinds kinds,
            MailingLists lists,
            Subscriptions subscriptions,
            Standings standings,
            Erasures erasures,
            Merges merges,
            ObjectProvider<AboutPerson> about,
            ObjectProvider<PersonalData> kept,
            JsonMapper json) {
        this.contacts = contacts;
        this.kinds = kinds;
        this.lists = lists;
        this.subscriptions = subscriptions;
        this.standings = standings;
        this.erasures = erasures;
        this.merges = merges;
        this.about = about;
        this.kept = kept;
        this.json = json;
    }

    @GetMapping
    String show(@PathVariable long id, Model model) {
        Contact contact = contacts.get(id);
        if (contact.mergedInto() != null) {
            return "redirect:/people/" + contact.mergedInto();
        }
        model.addAttribute("contact", contact);
        model.addAttribute("person", contact.person());
        model.addAttribute("standing", standings.of(contact));
        model.addAttribute("subscriptions", subscriptions.of(id));
        List<Long> known =
                subscriptions.of(id).stream().map(Subscription::listId).toList();
        model.addAttribute(
                "otherLists",
                lists.all().stream().filter(list -> !known.contains(list.id())).toList());
        model.addAttribute("kind", kindLabel(contact.person().kind()));
        model.addAttribute("merges", merges.into(id));
        var parts = about.orderedStream().toList();
        parts.forEach(part -> model.addAllAttributes(part.of(id)));
        model.addAttribute("about", parts);
        return "audience/person";
    }

    @KeepsLists
    @GetMapping("/edit")
    String edit(@PathVariable long id, Model model) {
        return form(model, contacts.get(id), PersonForm.of(contacts.get(id).person()), Map.of());
    }

    @KeepsLists
    @PostMapping
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            contacts.change(id, contacts.read(PersonForm.fields(form)), me.name());
        } catch (UnusablePerson unusable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, contacts.get(id), form, unusable.troubles());
        }
        flash.addFlashAttribute("done", Phrases.say("audience.done.saved"));
        return "redirect:/people/" + id;
    }

    /** Everything kept about the person, for them to have. */
    @KeepsLists
    @GetMapping("/access-file")
    ResponseEntity<String> accessFile(@PathVariable long id) {
        Contact contact = contacts.get(id);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("person", PersonFields.of(contact.person()));
        file.put("known since", contact.since());
        file.put("addresses", contact.addresses());
        file.put("lists", subscriptions.of(id));
        file.put("not written to", standings.of(contact).obstacles());
        erasures.of(id).ifPresent(erasure -> file.put("to be forgotten", erasure));
        kept.orderedStream().forEach(place -> file.put(place.title(), place.of(id)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"person-" + id + ".json\"")
                .header("Cache-Control", "no-store")
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsString(file));
    }

    private String form(Model model, Contact contact, Map<String, String> form, Map<String, String> troubles) {
        model.addAttribute("contact", contact);
        model.addAttribute("form", form);
        model.addAttribute("troubles", troubles);
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("lists", List.of());
        return "audience/person-form";
    }

    private String kindLabel(String name) {
        return kinds.all().stream()
                .filter(kind -> kind.name().equals(name))
                .map(ContactKinds.ContactKind::label)
                .findFirst()
                .orElse(name);
    }
}
