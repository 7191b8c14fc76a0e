package org.dateline.audience;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists: who is on them, why we may write, who left. */
@Controller
@RequestMapping("/lists")
class ListsController {

    private final MailingLists lists;
    private final ListUses uses;
    private final ListNumbers numbers;
    private final ListEndings endings;
    private final Segments segments;
    private final Contacts contacts;
    private final Subscriptions subscriptions;
    private final Directory directory;
    private final ContactKinds kinds;

    ListsController(
            MailingLists lists,
            ListUses uses,
            ListNumbers numbers,
            ListEndings endings,
            Segments segments,
            Contacts contacts,
            Subscriptions subscriptions,
            Directory directory,
            ContactKinds kinds) {
        this.lists = lists;
        this.uses = uses;
        this.numbers = numbers;
        this.endings = endings;
        this.segments = segments;
        this.contacts = contacts;
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.kinds = kinds;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("lists", lists.all());
        model.addAttribute("numbers", numbers.all());
        model.addAttribute("segments", segments.all());
        model.addAttribute("archived", lists.archived());
        return "audience/lists";
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            PeopleFilter filter,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        PeopleFilter here = filter.onList(id);
        model.addAttribute("list", lists.get(id));
        model.addAttribute("numbers", numbers.of(id));
        model.addAttribute("segments", segments.over(id));
        model.addAttribute("filter", here);
        model.addAttribute("query", filter.withoutList().query());
        model.addAttribute("people", directory.page(here, Page.Place.read(after), PeopleController.AT_ONCE));
        model.addAttribute("count", directory.count(here));
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("choices", PeopleFilter.Writable.values());
        model.addAttribute("endings", endings.of(id));
        return "audience/list";
    }

    @KeepsLists
    @GetMapping("/new")
    String blank(Model model) {
        return form(model, null, new HashMap<>(Map.of("purpose", "PRESS")), null);
    }

    @KeepsLists
    @PostMapping
    String add(
            @RequestParam Map<String, String> form,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            MailingList added = lists.add(terms(form), me.name());
            flash.addFlashAttribute("done", Phrases.say("audience.done.list-added"));
            return "redirect:/lists/" + added.id();
        } catch (MailingLists.UnusableList unusable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, null, form, unusable.getMessage());
        }
    }

    @KeepsLists
    @GetMapping("/{id}/edit")
    String edit(@PathVariable long id, Model model) {
        MailingList list = lists.get(id);
        Map<String, String> form = new HashMap<>();
        form.put("name", list.name());
        form.put("purpose", list.purpose().name());
        form.put("senderName", list.senderName() == null ? "" : list.senderName());
        form.put("basis", list.basis());
        form.put("reason", lines(list.reason()));
        form.put("origin", lines(list.origin()));
        form.put("notice", lines(list.notice()));
        return form(model, list, form, null);
    }

    @KeepsLists
    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> form,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            lists.change(id, terms(form), me);
        } catch (MailingLists.UnusableList unusable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(model, lists.get(id), form, unusable.getMessage());
        }
        flash.addFlashAttribute("done", Phrases.say("audience.done.saved"));
        return "redirect:/lists/" + id;
    }

    @KeepsLists
    @PostMapping("/{id}/archive")
    String archive(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        lists.archive(id, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.list-archived"));
        return "redirect:/lists";
    }

    @KeepsLists
    @DeleteMapping("/{id}/archive")
    String restore(@PathVariable long id, @CurrentStaff Staff me) {
        lists.restore(id, me.name());
        return "redirect:/lists/" + id;
    }

    /** Somebody we know, by address. */
    @KeepsLists
    @PostMapping("/{id}/people")
    String addPerson(
            @PathVariable long id,
            @RequestParam String email,
            @RequestParam String evidence,
            RedirectAttributes flash) {
        lists.get(id);
        try {
            Contact known = contacts.byAddress(EmailAddress.parse(email)).orElse(null);
            if (known == null) {
                flash.addFlashAttribute("problem", Phrases.say("audience.trouble.nobody-known"));
                return "redirect:/people/new?list=" + id;
            }
            if (evidence.isBlank()) {
                flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-want"));
                return "redirect:/lists/" + id;
            }
            subscriptions.start(known.id(), id, evidence);
            flash.addFlashAttribute("done", Phrases.say("audience.done.person-on-list", known.name()));
        } catch (InvalidAddress invalid) {
            flash.addFlashAttribute("problem", invalid.getMessage());
        }
        return "redirect:/lists/" + id;
    }

    @KeepsLists
    @GetMapping("/{id}/download")
    void download(@PathVariable long id, PeopleFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + lists.get(id).label() + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        directory.download(filter.onList(id), response.getOutputStream());
    }

    /** Taking many off: numbers and names before. */
    @KeepsLists
    @GetMapping("/{id}/endings")
    String ask(@PathVariable long id, PeopleFilter filter, Model model) {
        model.addAttribute("list", lists.get(id));
        model.addAttribute("filter", filter);
        model.addAttribute("count", endings.count(id, filter));
        model.addAttribute(
                "names", directory.page(filter.onList(id), Page.Place.START, 10).items());
        return "audience/ending";
    }

    @KeepsLists
    @PostMapping("/{id}/endings")
    String end(
            @PathVariable long id,
            PeopleFilter filter,
            @RequestParam String because,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        ListEndings.ListEnding ending = endings.end(id, filter, because, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.people-off", ending.people()));
        return "redirect:/lists/" + id;
    }

    @KeepsLists
    @DeleteMapping("/{id}/endings/{ending}")
    String takeBack(
            @PathVariable long id, @PathVariable long ending, @CurrentStaff Staff me, RedirectAttributes flash) {
        flash.addFlashAttribute("done", Phrases.say("audience.done.people-back", endings.undo(ending, me.name())));
        return "redirect:/lists/" + id;
    }

    private static MailingLists.Terms terms(Map<String, String> form) {
        String sender = PersonFields.clean(form.getOrDefault("senderName", ""));
        return new MailingLists.Terms(
                form.getOrDefault("name", ""),
                purpose(form.getOrDefault("purpose", "PRESS")),
                sender.isEmpty() ? null : sender,
                form.getOrDefault("basis", ""),
                byLanguage(form, "reason"),
                byLanguage(form, "origin"),
                byLanguage(form, "notice"));
    }

    /** "en: You get this because …", a language a line; before the colon French has a no-break space. */
    private static Map<String, String> byLanguage(Map<String, String> form, String field) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String line : form.getOrDefault(field, "").split("\\R")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.substring(colon + 1).isBlank()) {
                words.put(
                        line.substring(0, colon).replaceAll("[\\s\\p{Z}]+", "").toLowerCase(Locale.ROOT),
                        PersonFields.clean(line.substring(colon + 1)));
            }
        }
        return words;
    }

    private static String lines(Map<String, String> words) {
        StringBuilder lines = new StringBuilder();
        words.forEach((language, line) ->
                lines.append(language).append(": ").append(line).append('\n'));
        return lines.toString();
    }

    private static MailingList.Purpose purpose(String name) {
        for (MailingList.Purpose purpose : MailingList.Purpose.values()) {
            if (purpose.name().equalsIgnoreCase(name)) {
                return purpose;
            }
        }
        throw new MailingLists.UnusableList(Phrases.say("audience.trouble.list-purpose"));
    }

    private String form(Model model, @Nullable MailingList list, Map<String, String> form, @Nullable String trouble) {
        model.addAttribute("list", list);
        model.addAttribute("form", form);
        model.addAttribute("trouble", trouble);
        model.addAttribute("uses", list == null ? List.of() : uses.ofList(list.id()));
        model.addAttribute("purposes", MailingList.Purpose.values());
        return "audience/list-form";
    }
}
