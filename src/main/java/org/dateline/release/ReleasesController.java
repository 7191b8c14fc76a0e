package org.dateline.release;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of releases; beginning one and throwing one away. */
@Controller
class ReleasesController {

    private static final int A_PAGE = 50;

    private final Releases releases;
    private final ReleaseList list;
    private final Beginnings beginnings;

    ReleasesController(Releases releases, ReleaseList list, Beginnings beginnings) {
        this.releases = releases;
        this.list = list;
        this.beginnings = beginnings;
    }

    @GetMapping("/releases")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        model.addAttribute(
                "page",
                list.page(new ReleaseList.Search(Lines.one(q), kind.isEmpty() ? null : kind, year, before, A_PAGE)));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("year", year);
        model.addAttribute("kinds", Release.Kind.values());
        model.addAttribute("years", list.years());
        model.addAttribute("searched", !q.isBlank() || !kind.isEmpty() || year != null || before != null);
        return "release/list";
    }

    @Writes
    @GetMapping("/releases/new")
    String begin(@RequestParam(defaultValue = "release") String kind, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Release.Kind.values());
        model.addAttribute(
                "languages",
                Languages.OFFERED.stream()
                        .collect(java.util.stream.Collectors.toMap(
                                l -> l, Languages::name, (a, b) -> a, java.util.LinkedHashMap::new)));
        model.addAttribute("earlier", beginnings.earlier());
        return "release/new";
    }

    @Writes
    @PostMapping("/releases")
    String create(
            @RequestParam(defaultValue = "release") String kind,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String headline,
            @RequestParam(required = false) @Nullable Long from,
            @CurrentStaff Staff me) {
        var begun = from == null
                ? releases.create(beginnings.now(Release.Kind.of(kind), language, headline), me.id())
                : releases.createLike(from, beginnings.like(from), me.id());
        return "redirect:/releases/" + begun.id();
    }

    @Writes
    @DeleteMapping("/releases/{id}")
    String delete(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        switch (releases.delete(id, me.id())) {
            case DELETED -> flash.addFlashAttribute("done", Phrases.say("release.list.deleted"));
            case PUT_AWAY -> flash.addFlashAttribute("done", Phrases.say("release.list.is-put-away"));
            case REFUSED -> {
                flash.addFlashAttribute("problem", Phrases.say("release.list.stays"));
                return "redirect:/releases/" + id;
            }
        }
        return "redirect:/releases";
    }
}
