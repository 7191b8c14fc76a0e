package org.dateline.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** "Ready to send?" */
@Controller
class ReadyPage {

    private final ReadyToSend ready;

    ReadyPage(ReadyToSend ready) {
        this.ready = ready;
    }

    @GetMapping("/ready")
    String page(Model model) {
        var seen = ready.look();
        model.addAttribute("checks", seen);
        model.addAttribute(
                "wrong", seen.stream().filter(r -> r.state().equals("bad")).count());
        return "desk/ready";
    }
}
