package org.dateline.release;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions of a release side by side. */
@Controller
@RequestMapping("/releases/{id}/comparison")
class ComparisonController {

    private final Releases releases;

    ComparisonController(Releases releases) {
        this.releases = releases;
    }

    /** Without numbers: what the latest version changed. */
    @GetMapping
    String compare(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            Model model) {
        var release = releases.get(id);
        var versions = releases.versions(id);
        var last = versions.get(versions.size() - 1).number();
        var later = numbered(versions, to == null ? last : to);
        var earlier = numbered(versions, from == null ? Math.max(1, later.number() - 1) : from);
        var tag = language == null ? release.mainLanguage() : language;
        model.addAttribute("release", release);
        model.addAttribute("versions", versions);
        model.addAttribute("earlier", earlier);
        model.addAttribute("later", later);
        model.addAttribute("language", tag);
        model.addAttribute("direction", Languages.direction(tag));
        model.addAttribute(
                "languages",
                releases.translations(later.id()).stream()
                        .map(Translation::language)
                        .toList());
        model.addAttribute(
                "parts",
                Comparison.between(text(earlier, tag), text(later, tag)).parts());
        return "release/comparison";
    }

    private static ReleaseVersion numbered(List<ReleaseVersion> versions, int number) {
        return versions.stream()
                .filter(v -> v.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchRelease("version"));
    }

    private Text text(ReleaseVersion version, String language) {
        return releases.translation(version.id(), language)
                .map(Translation::content)
                .orElse(Text.EMPTY);
    }
}
