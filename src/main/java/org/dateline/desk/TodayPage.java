package org.dateline.desk;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the day. */
@Controller
class TodayPage {

    private final Todays todays;

    TodayPage(Todays todays) {
        this.todays = todays;
    }

    @GetMapping("/")
    String today(@CurrentStaff Staff me, Model model) {
        model.addAttribute("today", todays.of(me));
        return "desk/today";
    }
}
