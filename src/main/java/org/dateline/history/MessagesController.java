package org.dateline.history;

import java.util.Set;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a colleague is told by mail. Each for themselves, whatever their role. */
@Controller
@RequestMapping("/messages")
class MessagesController {

    private final StaffMessages messages;
    private final StaffMail mail;

    MessagesController(StaffMessages messages, StaffMail mail) {
        this.messages = messages;
        this.mail = mail;
    }

    @GetMapping
    String show(@CurrentStaff Staff me, Model model) {
        model.addAttribute("me", me);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("wanted", messages.wanted(me.id()));
        model.addAttribute("possible", mail.isPossible());
        model.addAttribute("trouble", messages.trouble(me.id()));
        return "history/messages";
    }

    @PostMapping
    String choose(
            @RequestParam(defaultValue = "") Set<Topic> topics, @CurrentStaff Staff me, RedirectAttributes flash) {
        messages.want(me.id(), topics);
        flash.addFlashAttribute("done", Phrases.say("history.messages.saved"));
        return "redirect:/messages";
    }
}
