package org.dateline.desk;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** "Ready to send?" */
@Controller
class ReadyPage {

    private final ReadyToSend ready;

    ReadyPage(ReadyToSend ready) {
        this.ready = ready;
    }

    /** @param part the page of a moment ago fills itself in */
    @GetMapping("/ready")
    String page(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
        model.addAttribute("seen", ready.look(!part));
        return "desk/ready";
    }
}
