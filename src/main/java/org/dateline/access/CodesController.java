package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Your access: codes by an app, begun, confirmed and ended, and the recovery codes on paper. */
@Controller
@RequestMapping("/account")
class CodesController {

    private final CodeGenerators generators;
    private final SecondSteps steps;
    private final Passwords passwords;
    private final Installation installation;

    CodesController(CodeGenerators generators, SecondSteps steps, Passwords passwords, Installation installation) {
        this.generators = generators;
        this.steps = steps;
        this.passwords = passwords;
        this.installation = installation;
    }

    @PostMapping("/codes")
    String begin(@CurrentStaff Staff me) {
        generators.begin(me);
        return "redirect:/account/codes";
    }

    @GetMapping("/codes")
    String show(@CurrentStaff Staff me, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var secret = generators.begun(me);
        if (secret.isEmpty()) return "redirect:/account";
        model.addAttribute("qr", QrCode.of(Totp.address(office(), me.email(), secret.get())));
        model.addAttribute("secret", Totp.base32(secret.get()).replaceAll("(.{4})(?=.)", "$1 "));
        return "access/codes";
    }

    @PostMapping("/codes/confirmation")
    String confirm(@RequestParam String code, @CurrentStaff Staff me, HttpSession session, RedirectAttributes flash) {
        var recovery = steps.begin(me, code, session.getId());
        if (recovery.isEmpty()) {
            flash.addFlashAttribute("mistake", Phrases.say("access.mistake.code-not-now"));
            return "redirect:/account/codes";
        }
        flash.addFlashAttribute("done", Phrases.say("access.done.codes"));
        flash.addFlashAttribute("recovery", recovery);
        return "redirect:/account";
    }

    @DeleteMapping("/codes")
    String end(
            @RequestParam(defaultValue = "") String password,
            @RequestParam String code,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            RedirectAttributes flash) {
        if (asked(me, password, request, flash)) {
            var answer = steps.ask(me, code, Client.of(request));
            if (answer == Answer.RIGHT) {
                steps.endCodes(me);
                flash.addFlashAttribute("done", Phrases.say("access.done.codes-ended"));
            } else {
                flash.addFlashAttribute("problem", answer.about("code"));
            }
        }
        return "redirect:/account";
    }

    @PostMapping("/recovery-codes")
    String renew(
            @RequestParam(defaultValue = "") String password,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            RedirectAttributes flash) {
        if (steps.has(me) && asked(me, password, request, flash))
            flash.addFlashAttribute("recovery", steps.renewRecovery(me));
        return "redirect:/account";
    }

    private boolean asked(Staff me, String password, HttpServletRequest request, RedirectAttributes flash) {
        var answer = passwords.askAgain(me, password, Client.of(request));
        if (answer != Answer.RIGHT) flash.addFlashAttribute("problem", answer.about("password"));
        return answer == Answer.RIGHT;
    }

    /** What the app shows above the code. */
    private String office() {
        var host = installation.publicAddress().getHost();
        return "Dateline " + (host == null ? "" : host.toLowerCase(Locale.ROOT));
    }
}
