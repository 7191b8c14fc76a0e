package org.dateline.embargo;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.audience.PeopleByName;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a release goes out, and who may know before. */
@Controller
@RequestMapping("/releases/{id}")
class EmbargoController {

    private static final List<String> PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(z -> z.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC"))
            .sorted()
            .toList();

    private final Releases releases;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final Agreements agreements;
    private final Insiders insiders;
    private final Breaches breaches;
    private final PeopleByName people;
    private final EmbargoSettings settings;
    private final Clock clock;

    EmbargoController(
            Releases releases,
            Embargoes embargoes,
            Lifts lifts,
            Agreements agreements,
            Insiders insiders,
            Breaches breaches,
            PeopleByName people,
            EmbargoSettings settings,
            Clock clock) {
        this.releases = releases;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.agreements = agreements;
        this.insiders = insiders;
        this.breaches = breaches;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/embargo")
    String show(@PathVariable long id, @RequestParam(defaultValue = "") String person, Model model) {
        var suggestion = WallTime.of(clock.instant().plusSeconds(2 * 86_400), settings.zone());
        model.addAttribute(
                "form",
                embargoes
                        .find(id)
                        .map(e -> EmbargoForm.of(e, settings.terms()))
                        .orElseGet(() -> EmbargoForm.of(suggestion, settings.terms())));
        return page(id, person, model);
    }

    private String page(long id, String person, Model model) {
        var release = releases.get(id);
        var embargo = embargoes.find(id);
        model.addAttribute("release", release);
        model.addAttribute(
                "headline",
                releases.translations(releases.latestVersion(id).id())
                        .get(0)
                        .content()
                        .headline());
        model.addAttribute("embargo", embargo.orElse(null));
        embargo.ifPresent(e -> model.addAttribute("sentence", e.time().sentence(settings.elsewhere())));
        model.addAttribute("lift", lifts.find(id).orElse(null));
        model.addAttribute(
                "waiting",
                lifts.waiting().stream()
                        .filter(w -> w.releaseId() == id)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("offers", agreements.offers(id));
        model.addAttribute("agreements", agreements.of(id));
        model.addAttribute("insiders", insiders.of(id));
        model.addAttribute("breaches", breaches.of(id));
        model.addAttribute("person", person);
        model.addAttribute("found", people.named(person, 10));
        model.addAttribute("hows", List.of(How.TELEPHONE, How.MAIL, How.IN_PERSON));
        model.addAttribute("reasons", Insider.Because.values());
        model.addAttribute("places", PLACES);
        return "embargo/embargo";
    }

    @PostMapping("/embargo")
    @PreAuthorize("hasRole('OFFICER')")
    ModelAndView set(
            @PathVariable long id,
            @ModelAttribute("form") EmbargoForm form,
            @CurrentStaff Staff me,
            Model model,
            RedirectAttributes flash) {
        try {
            var set = embargoes.set(id, form.wallTime(), form.embargoed(), form.terms(), me.id());
            flash.addFlashAttribute(
                    "done", Phrases.say("embargo.done.goes-out", set.time().sentence(settings.elsewhere())));
            return new ModelAndView("redirect:/releases/" + id + "/embargo");
        } catch (UnclearTime unclear) {
            model.addAttribute("choices", unclear.choices());
            return refused(id, model, unclear.getMessage());
        } catch (EmbargoRefused refused) {
            return refused(id, model, refused.getMessage());
        }
    }

    private ModelAndView refused(long id, Model model, @Nullable String advice) {
        model.addAttribute("problem", advice);
        return new ModelAndView(page(id, "", model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Its time was missed: a person says that it goes out all the same. */
    @PostMapping("/lift")
    @PreAuthorize("hasRole('OFFICER')")
    String decide(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            lifts.decide(id, me.id());
            flash.addFlashAttribute("done", Phrases.say("embargo.done.out"));
        } catch (EmbargoRefused refused) {
            flash.addFlashAttribute("problem", refused.getMessage());
        }
        return back(id);
    }

    @PostMapping("/agreements")
    @PreAuthorize("hasRole('OFFICER')")
    String answered(
            @PathVariable long id,
            @RequestParam long contact,
            @RequestParam String answer,
            @RequestParam String how,
            @RequestParam(defaultValue = "") String remark,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            switch (answer) {
                case "agreed" -> agreements.record(id, contact, How.of(how), remark, me.id());
                case "declined" -> {
                    agreements.asked(id, contact, How.of(how), me.id());
                    agreements.declined(id, contact);
                }
                default -> agreements.asked(id, contact, How.of(how), me.id());
            }
        } catch (EmbargoRefused refused) {
            flash.addFlashAttribute("problem", refused.getMessage());
        }
        return back(id);
    }

    @PostMapping("/agreements/{contact}/end")
    @PreAuthorize("hasRole('OFFICER')")
    String end(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam(defaultValue = "") String because,
            @CurrentStaff Staff me) {
        agreements.end(id, contact, because, me.id());
        return back(id);
    }

    @PostMapping("/insiders")
    @PreAuthorize("hasRole('OFFICER')")
    String addInsider(
            @PathVariable long id,
            @RequestParam long contact,
            @RequestParam Insider.Because because,
            @CurrentStaff Staff me) {
        insiders.add(id, contact, because, me.id());
        return back(id);
    }

    @PostMapping("/insiders/{contact}/end")
    @PreAuthorize("hasRole('OFFICER')")
    String endInsider(@PathVariable long id, @PathVariable long contact, @CurrentStaff Staff me) {
        insiders.end(id, contact, me.id());
        return back(id);
    }

    @PostMapping("/breaches")
    @PreAuthorize("hasRole('OFFICER')")
    String broken(
            @PathVariable long id,
            @RequestParam long contact,
            @RequestParam(defaultValue = "") String what,
            @RequestParam String until,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            var form = new EmbargoForm(until, "00:00", settings.zone().getId(), "", true, null);
            breaches.record(id, contact, what, form.wallTime().instant(), me.id());
        } catch (EmbargoRefused | UnclearTime refused) {
            flash.addFlashAttribute("problem", refused.getMessage());
        }
        return back(id);
    }

    private static String back(long id) {
        return "redirect:/releases/" + id + "/embargo";
    }
}
