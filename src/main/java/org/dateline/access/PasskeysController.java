package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Your access: passkeys, made and ended. The browser speaks to the first two by script (passkeys.js). */
@Controller
@RequestMapping("/account/passkeys")
class PasskeysController {

    private static final int LONGEST_NAME = 80;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final PasskeyCeremonies ceremonies;
    private final SecondSteps steps;
    private final Passwords passwords;

    PasskeysController(PasskeyCeremonies ceremonies, SecondSteps steps, Passwords passwords) {
        this.ceremonies = ceremonies;
        this.steps = steps;
        this.passwords = passwords;
    }

    /** @param proof what shows that its person is still there, for a passkey stays when they have gone */
    @PostMapping(path = "/options", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> options(
            @RequestBody Proof proof,
            @CurrentStaff Staff person,
            Authentication me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var problem = problem(proof, person, Client.of(request));
        return problem.isEmpty()
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(ceremonies.at(request).asksToMake(me, request, response))
                : ResponseEntity.unprocessableContent().contentType(TEXT).body(problem);
    }

    /** The password, and the code where one is asked when they sign in. */
    record Proof(@Nullable String password, @Nullable String code) {}

    private String problem(Proof proof, Staff person, String client) {
        var password = passwords.askAgain(person, Objects.requireNonNullElse(proof.password(), ""), client);
        return password == Answer.RIGHT
                ? steps.askAgain(person, Objects.requireNonNullElse(proof.code(), ""), client)
                        .about("code")
                : password.about("password");
    }

    /** The page that comes next says that it is done, and shows the recovery codes where there were none. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> add(
            @RequestParam(defaultValue = "") String name,
            @RequestBody String answer,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var called = name.isBlank()
                ? Phrases.say("access.passkey.unnamed")
                : name.replaceAll("\\p{Cntrl}+", " ").strip();
        var recovery = called.length() > LONGEST_NAME
                ? Optional.<List<String>>empty()
                : steps.addPasskey(
                        me,
                        called,
                        request.getSession().getId(),
                        () -> ceremonies.at(request).isMade(answer, called, request, response));
        if (recovery.isEmpty()) return ResponseEntity.unprocessableContent().build();
        var next = RequestContextUtils.getOutputFlashMap(request);
        next.put("done", Phrases.say("access.done.passkey", called));
        recovery.filter(codes -> !codes.isEmpty()).ifPresent(codes -> next.put("recovery", List.copyOf(codes)));
        RequestContextUtils.saveOutputFlashMap("/account", request, response);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{id}")
    String end(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String password,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var answer = passwords.askAgain(me, password, Client.of(request));
        if (answer != Answer.RIGHT) flash.addFlashAttribute("problem", answer.about("password"));
        else if (steps.endPasskey(me, id)) flash.addFlashAttribute("done", Phrases.say("access.done.passkey-gone"));
        return "redirect:/account";
    }
}
