package org.dateline.access;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is signed in oneself. */
@Controller
@RequestMapping("/sign-ins")
class SignInsController {

    private final SignIns signIns;

    SignInsController(SignIns signIns) {
        this.signIns = signIns;
    }

    @GetMapping
    String show(@CurrentStaff Staff me, HttpSession session, Model model) {
        model.addAttribute("signIns", signIns.of(me));
        model.addAttribute("here", SignIns.name(session.getId()));
        return "access/sign-ins";
    }

    @DeleteMapping("/{name}")
    String end(@PathVariable String name, @CurrentStaff Staff me, RedirectAttributes flash) {
        signIns.end(me, name, me);
        flash.addFlashAttribute("done", "Signed out there.");
        return "redirect:/sign-ins";
    }

    @DeleteMapping
    String endOthers(@CurrentStaff Staff me, HttpSession session, RedirectAttributes flash) {
        var ended = signIns.endAllBut(session.getId(), me);
        flash.addFlashAttribute(
                "done",
                ended == 0
                        ? "You were signed in nowhere else."
                        : "Signed out at %d other %s.".formatted(ended, ended == 1 ? "place" : "places"));
        return "redirect:/sign-ins";
    }
}
