package org.dateline.release;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pictures of all releases, to be found again and used again. */
@Controller
class LibraryController {

    private static final int MOST = 60;

    private final Assets assets;
    private final Releases releases;
    private final Clock clock;

    LibraryController(Assets assets, Releases releases, Clock clock) {
        this.assets = assets;
        this.releases = releases;
        this.clock = clock;
    }

    /** @param release for which one is sought; without it the library is only looked at */
    @GetMapping("/releases/library")
    String library(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long release,
            @RequestParam(defaultValue = "en") String language,
            Model model) {
        var pictures = assets.library(Lines.one(q), MOST).stream()
                .filter(p -> release == null || p.releaseId() != release)
                .toList();
        model.addAttribute("pictures", pictures);
        model.addAttribute(
                "references",
                pictures.stream()
                        .map(Asset::releaseId)
                        .distinct()
                        .collect(Collectors.toMap(
                                id -> id, id -> releases.get(id).reference())));
        model.addAttribute("most", MOST);
        model.addAttribute("q", q);
        model.addAttribute("wanted", release == null ? null : releases.get(release));
        model.addAttribute("language", language);
        model.addAttribute("today", LocalDate.now(clock));
        return "release/library";
    }
}
