package org.dateline.desk;

import org.dateline.delivery.Sending;
import org.dateline.installation.DatabaseClock;
import org.dateline.installation.Installation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the settings are, and those that pages keep. */
@Controller
class SettingsPage {

    private final Installation installation;
    private final DatabaseClock clock;
    private final Sending sending;

    SettingsPage(Installation installation, DatabaseClock clock, Sending sending) {
        this.installation = installation;
        this.clock = clock;
        this.sending = sending;
    }

    @GetMapping("/settings")
    String settings(Model model) {
        model.addAttribute("installation", installation);
        model.addAttribute("clockTrouble", clock.trouble().orElse(null));
        model.addAttribute("servers", sending.servers());
        return "desk/settings";
    }
}
