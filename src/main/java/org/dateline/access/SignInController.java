package org.dateline.access;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    private final Colleagues colleagues;

    SignInController(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @GetMapping("/sign-in")
    String show() {
        return colleagues.isEmpty() ? "redirect:/setup" : "access/sign-in";
    }
}
