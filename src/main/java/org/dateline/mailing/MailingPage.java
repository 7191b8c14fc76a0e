package org.dateline.mailing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingLists;
import org.dateline.audience.Segments;
import org.dateline.embargo.EmbargoSettings;
import org.dateline.embargo.UnclearTime;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import org.dateline.release.Releases;
import org.dateline.rendering.Greeting;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One row of a running order: who, when, in which languages; and what became of it. */
@Controller
@RequestMapping("/mailings/{id}")
class MailingPage {

    private static final List<String> ZONES = List.of(
            "Europe/Brussels",
            "Europe/London",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Lisbon",
            "Europe/Athens",
            "Europe/Helsinki",
            "America/New_York",
            "America/Los_Angeles",
            "Asia/Tokyo",
            "UTC");

    private final Mailings mailings;
    private final RunningOrders runningOrders;
    private final Plans plans;
    private final Releases releases;
    private final Headcounts headcounts;
    private final MailingLists lists;
    private final Segments segments;
    private final EmbargoSettings office;

    MailingPage(
            Mailings mailings,
            RunningOrders runningOrders,
            Plans plans,
            Releases releases,
            Headcounts headcounts,
            MailingLists lists,
            Segments segments,
            EmbargoSettings office) {
        this.mailings = mailings;
        this.runningOrders = runningOrders;
        this.plans = plans;
        this.releases = releases;
        this.headcounts = headcounts;
        this.lists = lists;
        this.segments = segments;
        this.office = office;
    }

    /** A list or saved search one may choose, and whether it is. */
    record Choice(String word, String name, boolean recipient, boolean excepted) {}

    /** A language of the release and the note that stands before its letter. */
    record Note(String language, String name, boolean chosen, String text) {}

    @GetMapping
    String mailing(@PathVariable long id, Model model) {
        return page(id, MailingForm.of(mailings.get(id)), model);
    }

    private String page(long id, MailingForm form, Model model) {
        var mailing = mailings.get(id);
        model.addAttribute("form", form);
        var plan = plans.of(mailing.releaseId());
        model.addAttribute("mailing", mailing);
        model.addAttribute("plan", plan);
        var row = plan.rows().stream().filter(r -> r.mailing().id() == id).findFirst();
        row.ifPresent(found -> model.addAttribute("row", found));
        model.addAttribute("label", Preset.of(mailing.purpose()).label());
        model.addAttribute("choices", choices(form));
        model.addAttribute("notes", notes(mailing, form));
        model.addAttribute("greeting", Greeting.written(Phrases.say("mailing.row.nameless")));
        model.addAttribute("zones", zones(form));
        var some = row.map(found -> headcounts.some(mailing, found.count()));
        model.addAttribute("sample", some.map(Headcounts.Some::whoGetIt).orElse(List.of()));
        model.addAttribute("leftOut", some.map(Headcounts.Some::leftOut).orElse(List.of()));
        model.addAttribute("toHolders", mailing.toHolders());
        model.addAttribute("to", plans.to(mailing));
        model.addAttribute("grown", mailings.isGrown(id));
        model.addAttribute(
                "open", mailing.course().startedAt() == null && !mailing.state().isOver());
        return "mailing/mailing";
    }

    private List<Choice> choices(MailingForm form) {
        return Stream.concat(
                        lists.all().stream().map(l -> choice(form, Part.list(l.id()), l.name())),
                        segments.all().stream()
                                .map(s -> choice(form, Part.segment(s.version().id()), s.listName() + ": " + s.name())))
                .toList();
    }

    private static Choice choice(MailingForm form, Part part, String name) {
        var word = MailingForm.word(part);
        return new Choice(word, name, form.has("recipients", word), form.has("except", word));
    }

    private List<Note> notes(Mailing mailing, MailingForm form) {
        return releases.translations(mailing.versionId()).stream()
                .map(t -> new Note(
                        t.language(),
                        t.isFinal()
                                ? Languages.name(t.language())
                                : Phrases.say("mailing.row.not-final", Languages.name(t.language())),
                        form.has("languages", t.language()),
                        form.field("note-" + t.language())))
                .toList();
    }

    private List<String> zones(MailingForm form) {
        return Stream.concat(Stream.of(form.field("zone"), office.zone().getId()), ZONES.stream())
                .filter(zone -> !zone.isBlank())
                .distinct()
                .toList();
    }

    /** What cannot be saved comes back as it was typed, with advice. */
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping
    String change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> fields,
            @CurrentStaff Staff me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var form = new MailingForm(fields);
        try {
            var changed = runningOrders.change(id, form.over(mailings.get(id)), me.id());
            flash.addFlashAttribute("done", Phrases.say("mailing.done.row-saved", changed.name()));
            return "redirect:/releases/" + changed.releaseId() + "/plan";
        } catch (NotPossibleNow | UnclearTime | IllegalArgumentException because) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", because.getMessage());
            return page(id, form, model);
        }
    }
}
