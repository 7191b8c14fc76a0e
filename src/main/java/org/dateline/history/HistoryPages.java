package org.dateline.history;

import org.dateline.history.History.Of;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What happened, as a piece of the pages of a release, a mailing and a person. */
@Controller
class HistoryPages {

    private static final int SHOWN = 40;

    private final History history;

    HistoryPages(History history) {
        this.history = history;
    }

    @GetMapping("/releases/{id}/history")
    String ofRelease(@PathVariable long id, Model model) {
        return entries(new Of(id, null, null), model);
    }

    @GetMapping("/mailings/{id}/history")
    String ofMailing(@PathVariable long id, Model model) {
        return entries(new Of(null, id, null), model);
    }

    @GetMapping("/people/{id}/history")
    String ofPerson(@PathVariable long id, Model model) {
        return entries(new Of(null, null, id), model);
    }

    private String entries(Of of, Model model) {
        model.addAttribute("ofPerson", of.contact() != null);
        model.addAttribute("entries", history.page(of, Long.MAX_VALUE, SHOWN));
        return "history/entries";
    }
}
