package org.dateline.desk;

import org.dateline.installation.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the settings are, and those that pages keep. */
@Controller
class SettingsPage {

    private final Installation installation;

    SettingsPage(Installation installation) {
        this.installation = installation;
    }

    @GetMapping("/settings")
    String settings(Model model) {
        model.addAttribute("installation", installation);
        return "desk/settings";
    }
}
