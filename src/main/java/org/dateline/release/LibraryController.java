package org.dateline.release;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.installation.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pictures and documents of all releases, to be found again and used again. */
@Controller
class LibraryController {

    private static final int MOST = 60;

    private final Assets assets;
    private final Documents documents;
    private final Releases releases;
    private final Times times;

    LibraryController(Assets assets, Documents documents, Releases releases, Times times) {
        this.assets = assets;
        this.documents = documents;
        this.releases = releases;
        this.times = times;
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
        var shelved = documents.library(Lines.one(q), MOST).stream()
                .filter(d -> release == null || d.releaseId() != release)
                .toList();
        model.addAttribute("pictures", pictures);
        model.addAttribute("documents", shelved);
        model.addAttribute(
                "references",
                Stream.concat(
                                pictures.stream().map(Asset::releaseId),
                                shelved.stream().map(Documents.Shelved::releaseId))
                        .distinct()
                        .collect(Collectors.toMap(
                                id -> id, id -> releases.get(id).reference())));
        model.addAttribute("most", MOST);
        model.addAttribute("q", q);
        model.addAttribute("wanted", release == null ? null : releases.get(release));
        model.addAttribute("language", language);
        model.addAttribute("today", times.today());
        return "release/library";
    }
}
