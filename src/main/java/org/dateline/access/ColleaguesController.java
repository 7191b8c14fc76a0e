package org.dateline.access;

import java.util.Optional;
import java.util.Set;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings, Colleagues: who works here, what each may do, and the tokens of their programs. */
@Controller
@RequestMapping("/settings/colleagues")
class ColleaguesController {

    private final Colleagues colleagues;
    private final ApiTokens tokens;
    private final SignIns signIns;
    private final SecondSteps steps;
    private final Devices devices;
    private final ColleaguesPage page;

    ColleaguesController(
            Colleagues colleagues,
            ApiTokens tokens,
            SignIns signIns,
            SecondSteps steps,
            Devices devices,
            ColleaguesPage page) {
        this.colleagues = colleagues;
        this.tokens = tokens;
        this.signIns = signIns;
        this.steps = steps;
        this.devices = devices;
        this.page = page;
    }

    /** @param again whose access has ended: the form is filled in for them */
    @GetMapping
    String show(@RequestParam(required = false) @Nullable Long again, Model model) {
        model.addAttribute("form", Optional.ofNullable(again).map(this::again).orElseGet(NewInvitation::blank));
        return page.show(model);
    }

    @GetMapping("/{id}")
    String look(@PathVariable long id, @CurrentStaff Staff me, Model model) {
        var person = known(id);
        model.addAttribute("person", person);
        model.addAttribute("signIns", signIns.of(person));
        model.addAttribute("secondStep", steps.has(person));
        model.addAttribute("devices", devices.of(person));
        model.addAttribute("tokens", tokens.of(person));
        model.addAttribute("roles", Role.values());
        if (person.id() != me.id())
            model.addAttribute("scopes", ApiTokens.scopes(person, me)); // one's own: Your access
        return "access/colleague";
    }

    @PostMapping("/{id}/roles")
    String changeRoles(
            @PathVariable long id,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            colleagues.changeRoles(known(id), roles, me);
            flash.addFlashAttribute("done", Phrases.say("access.done.changed"));
        } catch (LastAdministrator last) {
            flash.addFlashAttribute("problem", last.getMessage());
        }
        return "redirect:/settings/colleagues/" + id;
    }

    @DeleteMapping("/{id}/sign-ins")
    String signOut(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        var person = known(id);
        var ended = signIns.endAll(person, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.signed-out-at", person.name(), ended));
        return "redirect:/settings/colleagues/" + id;
    }

    @DeleteMapping("/{id}/sign-ins/{name}")
    String signOut(@PathVariable long id, @PathVariable String name, @CurrentStaff Staff me, RedirectAttributes flash) {
        signIns.end(known(id), name, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.signed-out-there"));
        return "redirect:/settings/colleagues/" + id;
    }

    /** Not one's own: that would go without the password and the code. */
    @DeleteMapping("/{id}/second-step")
    String takeSecondStepAway(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        var person = known(id);
        if (person.id() == me.id()) {
            flash.addFlashAttribute("problem", Phrases.say("access.mistake.own-second-step"));
        } else {
            steps.takeAway(person, me);
            flash.addFlashAttribute("done", Phrases.say("access.done.second-step-gone", person.name()));
        }
        return "redirect:/settings/colleagues/" + id;
    }

    @DeleteMapping("/{id}/devices/{device}")
    String forget(@PathVariable long id, @PathVariable long device, @CurrentStaff Staff me, RedirectAttributes flash) {
        devices.end(known(id), device, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.device-forgotten"));
        return "redirect:/settings/colleagues/" + id;
    }

    @PostMapping("/{id}/tokens")
    String mint(
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Scope> scopes,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var person = known(id);
        if (person.id() == me.id()) {
            flash.addFlashAttribute("problem", Phrases.say("access.mistake.own-token"));
        } else if (!ApiTokens.scopes(person, me).containsAll(scopes)) {
            flash.addFlashAttribute("problem", Phrases.say("access.mistake.their-token", person.name()));
        } else {
            flash.addFlashAttribute("token", tokens.make(person, name, Scope.orReading(scopes), me));
        }
        return "redirect:/settings/colleagues/" + id;
    }

    @DeleteMapping("/tokens/{id}")
    String revoke(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        tokens.revoke(id, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.token-ended"));
        return "redirect:/settings/colleagues";
    }

    private NewInvitation again(long former) {
        return colleagues.former().stream()
                .filter(person -> person.id() == former)
                .findFirst()
                .map(person -> new NewInvitation(person.name(), person.email(), person.roles(), person.speaks()))
                .orElseThrow(NoSuchColleague::new);
    }

    private Staff known(long id) {
        return colleagues.find(id).orElseThrow(NoSuchColleague::new);
    }
}
