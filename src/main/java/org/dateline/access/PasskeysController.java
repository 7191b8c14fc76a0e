package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Your access: passkeys, made and ended. The browser speaks to the first two by script (passkeys.js). */
@Controller
@RequestMapping("/account/passkeys")
class PasskeysController {

    private static final int LONGEST_NAME = 80;

    private final PasskeyCeremonies ceremonies;
    private final SecondSteps steps;
    private final Passwords passwords;

    PasskeysController(PasskeyCeremonies ceremonies, SecondSteps steps, Passwords passwords) {
        this.ceremonies = ceremonies;
        this.steps = steps;
        this.passwords = passwords;
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(Authentication me, HttpServletRequest request, HttpServletResponse response) {
        return ceremonies.at(request).asksToMake(me, request, response);
    }

    /** The page that comes next says that it is done, and shows the recovery codes where there were none. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> add(
            @RequestParam(defaultValue = "") String name,
            @RequestBody String answer,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var called =
                name.isBlank() ? "Passkey" : name.replaceAll("\\p{Cntrl}+", " ").strip();
        if (called.length() > LONGEST_NAME || !ceremonies.at(request).isMade(answer, called, request, response))
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        var recovery = steps.passkeyAdded(me, called, request.getSession().getId());
        var next = RequestContextUtils.getOutputFlashMap(request);
        next.put("done", "“%s” lets you in from now on, without password and code.".formatted(called));
        if (!recovery.isEmpty()) next.put("recovery", List.copyOf(recovery));
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
        var answer = passwords.askAgain(me, password, request.getRemoteAddr());
        if (answer != Answer.RIGHT) flash.addFlashAttribute("problem", answer.about("password"));
        else if (steps.endPasskey(me, id)) flash.addFlashAttribute("done", "This passkey no longer lets anybody in.");
        return "redirect:/account";
    }
}
