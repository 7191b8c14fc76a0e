package org.dateline.access;

import org.dateline.language.DeskLanguage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    private final Colleagues colleagues;
    private final OpenIdSettings openId;

    SignInController(Colleagues colleagues, OpenIdSettings openId) {
        this.colleagues = colleagues;
        this.openId = openId;
    }

    @GetMapping("/sign-in")
    String show(Model model) {
        model.addAttribute("openId", openId);
        model.addAttribute("languages", DeskLanguage.values());
        return colleagues.isEmpty() ? "redirect:/setup" : "access/sign-in";
    }
}
