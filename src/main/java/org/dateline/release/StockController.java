package org.dateline.release;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Contacts, texts about us, speakers and terms of the office. */
@Controller
@RequestMapping("/releases/stock")
class StockController {

    record Group(Stock.Kind kind, List<Stock> items) {}

    private final Stocks stocks;

    StockController(Stocks stocks) {
        this.stocks = stocks;
    }

    @GetMapping
    String all(Model model) {
        var all = stocks.all();
        model.addAttribute(
                "groups",
                List.of(Stock.Kind.values()).stream()
                        .map(k -> new Group(
                                k, all.stream().filter(s -> s.kind() == k).toList()))
                        .toList());
        model.addAttribute("languages", Languages.OFFERED);
        return "release/stock";
    }

    @GetMapping("/{id}")
    String versions(@PathVariable long id, Model model) {
        var versions = stocks.versions(id);
        if (versions.isEmpty()) throw new NoSuchRelease("text");
        model.addAttribute("versions", versions);
        return "release/stock-versions";
    }

    @Writes
    @PostMapping
    String add(
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> fields,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        return kept(() -> stocks.add(Stock.Kind.of(kind), language, name, fields, me.id()), flash);
    }

    @Writes
    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> fields,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        return kept(() -> stocks.change(id, language, name, fields, me.id()), flash);
    }

    private static String kept(Supplier<Stock> keeping, RedirectAttributes flash) {
        try {
            var stock = keeping.get();
            flash.addFlashAttribute("done", Phrases.say("release.stock.is-kept", stock.name(), stock.version()));
        } catch (IllegalArgumentException unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
        }
        return "redirect:/releases/stock";
    }

    @Writes
    @DeleteMapping("/{id}")
    String putAway(@PathVariable long id, RedirectAttributes flash) {
        stocks.putAway(id);
        flash.addFlashAttribute("done", Phrases.say("release.stock.away-means"));
        return "redirect:/releases/stock";
    }
}
