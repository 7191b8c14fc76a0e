package org.dateline.audience;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page People: everybody, found by words and fields; adding one. */
@Controller
@RequestMapping("/people")
class PeopleController {

    static final int AT_ONCE = 50;

    private final Contacts contacts;
    private final Directory directory;
    private final ContactKinds kinds;
    private final MailingLists lists;
    private final Subscriptions subscriptions;

    PeopleController(
            Contacts contacts,
            Directory directory,
            ContactKinds kinds,
            MailingLists lists,
            Subscriptions subscriptions) {
        this.contacts = contacts;
        this.directory = directory;
        this.kinds = kinds;
        this.lists = lists;
        this.subscriptions = subscriptions;
    }

    @GetMapping
    String show(PeopleFilter filter, @RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("people", directory.page(filter, Page.Place.read(after), AT_ONCE));
        long count = directory.count(filter);
        model.addAttribute("count", count);
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("lists", lists.all());
        model.addAttribute("choices", PeopleFilter.Writable.values());
        model.addAttribute("query", filter.query());
        model.addAttribute("nobody", filter.equals(PeopleFilter.EVERYBODY) && count == 0);
        return "audience/people";
    }

    @KeepsLists
    @GetMapping("/download")
    void download(PeopleFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"people.csv\"");
        response.setHeader("Cache-Control", "no-store");
        directory.download(filter, response.getOutputStream());
    }

    @KeepsLists
    @GetMapping("/new")
    String blank(@RequestParam(required = false) @Nullable Long list, Model model) {
        Map<String, String> form = new HashMap<>();
        if (list != null) {
            form.put("list", list.toString());
        }
        return form(model, form, Map.of());
    }

    @KeepsLists
    @PostMapping
    @Transactional
    public String add(
            @RequestParam Map<String, String> form,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Map<String, String> troubles = new HashMap<>();
        Person person = null;
        EmailAddress address = null;
        try {
            person = contacts.read(PersonForm.fields(form));
        } catch (UnusablePerson unusable) {
            troubles.putAll(unusable.troubles());
        }
        try {
            address = EmailAddress.parse(form.getOrDefault("email", ""));
            contacts.byAddress(address).ifPresent(owner -> {
                troubles.put("email", Phrases.say("audience.trouble.owned", owner.name()));
                model.addAttribute("owner", owner.id());
            });
        } catch (InvalidAddress invalid) {
            troubles.put("email", String.valueOf(invalid.getMessage()));
        }
        if (form.getOrDefault("evidence", "").isBlank()) {
            troubles.put("evidence", Phrases.say("audience.trouble.say-know"));
        }
        if (person == null || address == null || !troubles.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, form, troubles);
        }
        Contact added = contacts.add(person, List.of(address), form.get("evidence"), me.name());
        String list = form.getOrDefault("list", "");
        if (!list.isEmpty()) {
            subscriptions.start(added.id(), lists.get(Long.parseLong(list)).id(), form.getOrDefault("evidence", ""));
        }
        flash.addFlashAttribute("done", Phrases.say("audience.done.among-people", added.name()));
        return "redirect:/people/" + added.id();
    }

    private String form(Model model, Map<String, String> form, Map<String, String> troubles) {
        model.addAttribute("form", form);
        model.addAttribute("troubles", troubles);
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("lists", lists.all());
        model.addAttribute("person", null);
        return "audience/person-form";
    }
}
