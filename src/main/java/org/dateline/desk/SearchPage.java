package org.dateline.desk;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the search box found. */
@Controller
class SearchPage {

    private final Search search;

    SearchPage(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        var words = q.replace("\0", "").strip();
        model.addAttribute("words", words);
        model.addAttribute("hits", words.isEmpty() ? List.of() : search.find(words));
        return "desk/search";
    }
}
