package org.dateline.history;

import org.dateline.history.History.Of;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What happened, as a piece of the pages of a release, a mailing and a person; by itself a page, for who reads without scripts. */
@Controller
class HistoryPages {

    private static final int SHOWN = 40;

    private final History history;

    HistoryPages(History history) {
        this.history = history;
    }

    @GetMapping("/releases/{id}/history")
    String ofRelease(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        return entries(new Of(id, null, null), part, model);
    }

    @GetMapping("/mailings/{id}/history")
    String ofMailing(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        return entries(new Of(null, id, null), part, model);
    }

    @GetMapping("/people/{id}/history")
    String ofPerson(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        return entries(new Of(null, null, id), part, model);
    }

    private String entries(Of of, boolean part, Model model) {
        model.addAttribute("ofPerson", of.contact() != null);
        model.addAttribute("entries", history.page(of, Long.MAX_VALUE, SHOWN));
        return part ? "history/entries :: entries" : "history/entries";
    }
}
