package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Signing in through the issuer that the settings name. It stands for the password: whoever has a second step here is asked for
 * it. Both ways are GETs, since browsers are sent along them; what they change is the visitor's own session.
 */
@Controller
@RequestMapping("/sign-in/open-id")
class OpenIdController {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdController.class);
    /** A word such as access_denied (RFC 6749, section 4.1.2.1). */
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

    private static final String QUESTION = OpenIdQuestion.class.getName();

    private final OpenIdSettings settings;
    private final Newcomers newcomers;
    private final SecondSteps steps;
    private final Clock clock;
    /** Made with the first question. */
    private @Nullable OpenIdIssuer issuer;

    OpenIdController(OpenIdSettings settings, Newcomers newcomers, SecondSteps steps, Clock clock) {
        this.settings = settings;
        this.newcomers = newcomers;
        this.steps = steps;
        this.clock = clock;
    }

    @GetMapping
    String ask(HttpServletRequest request) {
        var back = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/sign-in/open-id/return")
                .build()
                .toUri();
        var question = OpenIdQuestion.anew(back);
        try {
            var there = issuer().ask(question);
            request.getSession().setAttribute(QUESTION, question);
            return "redirect:" + there;
        } catch (OpenIdRefused e) {
            LOG.warn("Nobody can sign in with {}: {}", settings.issuer(), e.getMessage());
            return "redirect:/sign-in?away";
        }
    }

    @GetMapping("/return")
    String comeIn(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        var issuer = issuer();
        var question = asked(request, state);
        if (question.isPresent() && ERROR.matcher(error).matches())
            LOG.warn("{} did not let somebody in: {}", settings.issuer(), error);
        if (question.isEmpty() || code.isEmpty()) return "redirect:/sign-in?refused";
        try {
            var known = issuer.redeem(code, question.get());
            return newcomers
                    .find(known, settings.newColleagues())
                    .map(person -> enter(person, request, response))
                    .orElse("redirect:/sign-in?unknown");
        } catch (OpenIdRefused e) {
            LOG.warn("Somebody could not sign in with {}: {}", settings.issuer(), e.getMessage());
            return "redirect:/sign-in?refused";
        }
    }

    private String enter(Staff person, HttpServletRequest request, HttpServletResponse response) {
        if (!steps.has(person)) return "redirect:" + Door.open(person, request, response);
        Door.pass(new HalfwayIn(person, clock.instant()), request, response);
        return "redirect:/sign-in/second-step";
    }

    /** What this session asked, once, if this is the answer to it. */
    private static Optional<OpenIdQuestion> asked(HttpServletRequest request, String state) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(QUESTION) instanceof OpenIdQuestion question))
            return Optional.empty();
        session.removeAttribute(QUESTION);
        return MessageDigest.isEqual(Secrets.hash(question.state()), Secrets.hash(state))
                ? Optional.of(question)
                : Optional.empty();
    }

    private synchronized OpenIdIssuer issuer() {
        if (!settings.isOn()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        if (issuer == null) issuer = new OpenIdIssuer(settings);
        return issuer;
    }
}
