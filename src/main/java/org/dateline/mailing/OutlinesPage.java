package org.dateline.mailing;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.audience.Audiences;
import org.dateline.embargo.EmbargoRefused;
import org.dateline.embargo.UnclearTime;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Releases, Presets: what a release of a sort begins with. */
@Controller
@RequestMapping("/releases")
class OutlinesPage {

    private final Outlines outlines;
    private final Outlined outlined;
    private final Plans plans;
    private final Releases releases;
    private final Audiences audiences;
    private final PlanApprovers approvers;

    OutlinesPage(
            Outlines outlines,
            Outlined outlined,
            Plans plans,
            Releases releases,
            Audiences audiences,
            PlanApprovers approvers) {
        this.outlines = outlines;
        this.outlined = outlined;
        this.plans = plans;
        this.releases = releases;
        this.audiences = audiences;
        this.approvers = approvers;
    }

    /** An outline, and each of its rows in words. */
    record Shown(Outline outline, List<Line> lines, String approvers) {}

    record Line(String name, String to, String when) {}

    @GetMapping("/presets")
    String all(@CurrentStaff Staff me, Model model) {
        model.addAttribute("presets", outlines.all().stream().map(this::shown).toList());
        model.addAttribute("putAway", outlines.putAwayLately());
        model.addAttribute("mine", me.is(Role.OFFICER));
        model.addAttribute("longest", Outlines.LONGEST_NAME);
        return "mailing/presets";
    }

    private Shown shown(Outline outline) {
        return new Shown(
                outline,
                outline.shape().rows().stream()
                        .map(row -> new Line(row.name(), audiences.words(row.audience()), row.words()))
                        .toList(),
                ApprovalRule.names(
                        approvers.known(outline.shape().approvers()).stream()
                                .map(ApprovalRule.Person::name)
                                .toList(),
                        "mailing.rule.and"));
    }

    /** What this release is, without its words. */
    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/{id}/preset")
    String keep(@PathVariable long id, @RequestParam String name, @CurrentStaff Staff me, RedirectAttributes flash) {
        var languages = releases.translations(releases.latestVersion(id).id()).stream()
                .map(Translation::language)
                .toList();
        var kept = outlines.keep(name, Shape.of(plans.of(id), languages), me);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.preset-kept", kept.name()));
        return "redirect:/releases/presets";
    }

    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/presets/{preset}/releases")
    String begin(
            @PathVariable long preset,
            @RequestParam(defaultValue = "") String headline,
            @RequestParam(defaultValue = "") String day,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var begun = outlined.begin(outlines.get(preset), headline, day(day), me);
        var missing = missing(begun);
        if (!missing.isEmpty()) {
            flash.addFlashAttribute("problem", missing);
        }
        return "redirect:/releases/" + begun.release().id();
    }

    private static String missing(Outlined.Begun begun) {
        var missing = new ArrayList<String>();
        if (!begun.without().isEmpty()) {
            missing.add(Phrases.say(
                    "mailing.no.put-away",
                    begun.without().stream()
                            .map(name -> Phrases.say("mailing.plan.quoted", name))
                            .collect(Collectors.joining(", "))));
        }
        if (!begun.unnamed().isEmpty()) {
            missing.add(Phrases.say("mailing.no.named", ApprovalRule.names(begun.unnamed(), "mailing.rule.and")));
        }
        return String.join(" ", missing);
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeException none) {
            throw new NotPossibleNow(Phrases.say("mailing.no.no-date", typed));
        }
    }

    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/presets/{preset}")
    String rename(@PathVariable long preset, @RequestParam String name, RedirectAttributes flash) {
        outlines.rename(preset, name);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.saved"));
        return "redirect:/releases/presets";
    }

    @PreAuthorize("hasRole('OFFICER')")
    @DeleteMapping("/presets/{preset}")
    String putAway(@PathVariable long preset, RedirectAttributes flash) {
        outlines.putAway(preset);
        flash.addFlashAttribute("done", Phrases.say("mailing.done.preset-away"));
        return "redirect:/releases/presets";
    }

    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/presets/{preset}/return")
    String bringBack(@PathVariable long preset, RedirectAttributes flash) {
        outlines.bringBack(preset);
        flash.addFlashAttribute(
                "done",
                Phrases.say("mailing.done.preset-back", outlines.get(preset).name()));
        return "redirect:/releases/presets";
    }

    @ExceptionHandler({NotPossibleNow.class, UnclearTime.class, EmbargoRefused.class})
    String refused(RuntimeException refusal, HttpServletRequest request) {
        RequestContextUtils.getOutputFlashMap(request).put("problem", refusal.getMessage());
        return "redirect:/releases/presets";
    }
}
