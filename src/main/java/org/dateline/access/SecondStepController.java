package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in, for whoever has done the first. */
@Controller
@RequestMapping("/sign-in/second-step")
class SecondStepController {

    /** After this long the first step is asked again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Colleagues colleagues;
    private final SecondSteps steps;
    private final CodeGenerators generators;
    private final Passkeys passkeys;
    private final Clock clock;

    SecondStepController(
            Colleagues colleagues, SecondSteps steps, CodeGenerators generators, Passkeys passkeys, Clock clock) {
        this.colleagues = colleagues;
        this.steps = steps;
        this.generators = generators;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        var person = halfway();
        if (person.isEmpty()) return "redirect:/sign-in";
        model.addAttribute("codes", generators.has(person.get()));
        model.addAttribute("passkeys", passkeys.has(person.get()));
        return "access/second-step";
    }

    @PostMapping
    String take(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        var person = halfway();
        if (person.isEmpty()) return "redirect:/sign-in";
        return switch (steps.ask(person.get(), code, Client.of(request))) {
            case RIGHT -> "redirect:" + Door.open(person.get(), request, response);
            case WRONG -> "redirect:/sign-in/second-step?wrong";
            case TOO_MANY_GUESSES -> "redirect:/sign-in/second-step?locked";
        };
    }

    private Optional<Staff> halfway() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof HalfwayIn halfway
                        && halfway.since().plus(PATIENCE).isAfter(clock.instant())
                ? colleagues.find(halfway.staffId())
                : Optional.empty();
    }
}
