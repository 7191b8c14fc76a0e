package org.dateline.rehearsal;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.dateline.access.Colleagues;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.embargo.Gate;
import org.dateline.language.Phrases;
import org.dateline.mailing.NotPossibleNow;
import org.dateline.mailing.Plans;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A plan before it is meant: run with colleagues for readers, and what came of it. */
@Controller
class RehearsalPage {

    private final Rehearsals rehearsals;
    private final Plans plans;
    private final Colleagues colleagues;
    private final ConfirmedAddresses addresses;
    private final Gate gate;
    private final Clock clock;

    RehearsalPage(
            Rehearsals rehearsals,
            Plans plans,
            Colleagues colleagues,
            ConfirmedAddresses addresses,
            Gate gate,
            Clock clock) {
        this.rehearsals = rehearsals;
        this.plans = plans;
        this.colleagues = colleagues;
        this.addresses = addresses;
        this.gate = gate;
        this.clock = clock;
    }

    /** Somebody who could be a reader. */
    record Reader(Staff person, boolean confirmed) {}

    @GetMapping("/releases/{id}/rehearsal")
    String ask(@PathVariable long id, @CurrentStaff Staff me, Model model) {
        var plan = plans.of(id);
        var script = Script.of(plan);
        model.addAttribute("plan", plan);
        model.addAttribute("script", script);
        model.addAttribute("canKeepTimes", script.canKeepTimes(clock.instant()));
        model.addAttribute("readers", readers());
        model.addAttribute("me", me);
        model.addAttribute("earlier", rehearsals.ofRelease(id));
        return "rehearsal/ask";
    }

    private List<Reader> readers() {
        var confirmed = addresses.holders();
        return colleagues.all().stream()
                .map(person -> new Reader(person, confirmed.contains(person)))
                .toList();
    }

    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/releases/{id}/rehearsals")
    String begin(
            @PathVariable long id,
            @RequestParam(defaultValue = "soon") String times,
            @RequestParam(defaultValue = "") Set<Long> readers,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            return "redirect:/rehearsals/" + rehearsals.begin(id, times.equals("planned"), readers, me);
        } catch (NotPossibleNow refusal) {
            flash.addFlashAttribute("problem", refusal.getMessage());
            return "redirect:/releases/" + id + "/rehearsal";
        }
    }

    @GetMapping("/rehearsals/{id}")
    String show(@PathVariable long id, Model model) {
        course(id, model);
        return "rehearsal/rehearsal";
    }

    /** The part that the page asks for again while it is under way. */
    @GetMapping("/rehearsals/{id}/course")
    String course(@PathVariable long id, Model model) {
        var rehearsal = rehearsals.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var plan = plans.of(rehearsal.releaseId());
        model.addAttribute("rehearsal", rehearsal);
        model.addAttribute("steps", rehearsals.steps(id));
        model.addAttribute("plan", plan);
        model.addAttribute("held", gate.everythingHeld());
        model.addAttribute("changed", !plan.mark().equals(rehearsal.mark()));
        return "rehearsal/course";
    }

    @PreAuthorize("hasRole('OFFICER')")
    @PostMapping("/rehearsals/{id}/stop")
    String stop(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            rehearsals.stop(id, me);
            flash.addFlashAttribute("done", Phrases.say("rehearsal.done.stopped"));
        } catch (NotPossibleNow refusal) {
            flash.addFlashAttribute("problem", refusal.getMessage());
        }
        return "redirect:/rehearsals/" + id;
    }
}
