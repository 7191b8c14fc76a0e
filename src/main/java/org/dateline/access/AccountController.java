package org.dateline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Your access: how one comes in oneself, and where one is signed in. */
@Controller
@RequestMapping("/account")
class AccountController {

    private final SignIns signIns;
    private final Passwords passwords;
    private final CodeGenerators generators;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final Devices devices;
    private final ApiTokens tokens;
    private final ConfirmedAddresses confirmed;

    AccountController(
            SignIns signIns,
            Passwords passwords,
            CodeGenerators generators,
            Passkeys passkeys,
            RecoveryCodes recovery,
            Devices devices,
            ApiTokens tokens,
            ConfirmedAddresses confirmed) {
        this.signIns = signIns;
        this.devices = devices;
        this.tokens = tokens;
        this.confirmed = confirmed;
        this.passwords = passwords;
        this.generators = generators;
        this.passkeys = passkeys;
        this.recovery = recovery;
    }

    @GetMapping
    String show(@CurrentStaff Staff me, HttpSession session, Model model) {
        model.addAttribute("me", me);
        model.addAttribute("languages", DeskLanguage.values());
        model.addAttribute("confirmed", confirmed.has(me));
        model.addAttribute("signIns", signIns.of(me));
        model.addAttribute("devices", devices.of(me));
        model.addAttribute("tokens", tokens.of(me));
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("here", SignIns.name(session.getId()));
        model.addAttribute("hasPassword", passwords.has(me));
        model.addAttribute("codes", generators.has(me));
        model.addAttribute("passkeys", passkeys.of(me));
        model.addAttribute("recoveryLeft", recovery.left(me));
        return "access/account";
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam String old,
            @RequestParam String password,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var mistake = mistake(old, password);
        if (mistake.isEmpty())
            mistake = passwords.ask(me.email(), old, Client.of(request)).about("password");
        if (!mistake.isEmpty()) {
            flash.addFlashAttribute("mistake", mistake);
            return "redirect:/account";
        }
        var ended = passwords.change(me, password, request.getSession().getId());
        request.changeSessionId();
        flash.addFlashAttribute("done", Phrases.say("access.done.password-changed", ended));
        return "redirect:/account";
    }

    @DeleteMapping("/sign-ins/{name}")
    String end(@PathVariable String name, @CurrentStaff Staff me, RedirectAttributes flash) {
        signIns.end(me, name, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.signed-out-there"));
        return "redirect:/account";
    }

    @DeleteMapping("/sign-ins")
    String endOthers(@CurrentStaff Staff me, HttpSession session, RedirectAttributes flash) {
        var ended = signIns.endAllBut(session.getId(), me);
        flash.addFlashAttribute("done", Phrases.say("access.done.signed-out-elsewhere", ended));
        return "redirect:/account";
    }

    @DeleteMapping("/devices/{id}")
    String forget(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        devices.end(me, id, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.device-forgotten"));
        return "redirect:/account";
    }

    @PostMapping("/tokens")
    String mint(
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Scope> scopes,
            @RequestParam(defaultValue = "") String password,
            @CurrentStaff Staff me,
            HttpServletRequest request,
            RedirectAttributes flash) {
        var answer = passwords.askAgain(me, password, Client.of(request));
        if (answer == Answer.RIGHT)
            flash.addFlashAttribute("token", tokens.make(me, name, Scope.orReading(scopes), me));
        else flash.addFlashAttribute("problem", answer.about("password"));
        return "redirect:/account";
    }

    @DeleteMapping("/tokens/{id}")
    String revoke(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        tokens.revokeOwn(id, me);
        flash.addFlashAttribute("done", Phrases.say("access.done.token-ended"));
        return "redirect:/account";
    }

    private static String mistake(String old, String password) {
        if (!Passwords.fits(password)) return Passwords.fitting() + ".";
        return password.equals(old) ? Phrases.say("access.mistake.same-password") : "";
    }
}
