package org.dateline.rendering;

import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What colleagues say of a text: a page of its own, where a proof leads, and a part of the pages on which it is written and previewed. */
@Controller
@RequestMapping("/releases/{id}/remarks")
class RemarksController {

    private static final String PAGE = "rendering/remarks";

    private final Releases releases;
    private final Remarks remarks;

    RemarksController(Releases releases, Remarks remarks) {
        this.releases = releases;
        this.remarks = remarks;
    }

    @GetMapping
    String page(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @CurrentStaff Staff me,
            Model model) {
        return shown(id, language, part, me, model);
    }

    private String shown(long id, @Nullable String language, boolean part, Staff me, Model model) {
        var release = releases.get(id);
        var texts = releases.translations(releases.latestVersion(id).id());
        model.addAttribute("release", release);
        model.addAttribute("texts", texts);
        model.addAttribute(
                "headline",
                texts.stream()
                        .map(text -> text.content().headline())
                        .filter(headline -> !headline.isBlank())
                        .findFirst()
                        .orElse(release.reference()));
        model.addAttribute("language", among(texts, language, release.mainLanguage()));
        model.addAttribute("remarks", remarks.of(id));
        model.addAttribute("asked", remarks.asked(id));
        model.addAttribute("longest", Remarks.LONGEST);
        model.addAttribute("mayWrite", me.is(Role.OFFICER) || me.is(Role.ASSISTANT));
        return part ? PAGE + " :: remarks" : PAGE;
    }

    private static String among(List<Translation> texts, @Nullable String wanted, String main) {
        return texts.stream()
                .map(Translation::language)
                .filter(tag -> tag.equals(wanted))
                .findFirst()
                .orElse(main);
    }

    /** @param fine they would change nothing */
    @PostMapping
    String say(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean fine,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var release = releases.get(id);
        var version = releases.latestVersion(id);
        var of = among(releases.translations(version.id()), language, release.mainLanguage());
        flash.addAttribute("language", of);
        try {
            if (words.isBlank() && !fine) throw new IllegalArgumentException(Phrases.say("rendering.remarks.nothing"));
            remarks.say(version, of, words, me);
            flash.addFlashAttribute("done", Phrases.say("rendering.remarks.said"));
        } catch (IllegalArgumentException mistaken) {
            flash.addFlashAttribute("problem", mistaken.getMessage());
            flash.addFlashAttribute("words", words);
        }
        return "redirect:/releases/" + id + "/remarks";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'ASSISTANT')")
    @PostMapping("/{remark}/settled")
    String settle(
            @PathVariable long id,
            @PathVariable long remark,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @CurrentStaff Staff me,
            Model model) {
        remarks.settle(id, remark, me);
        return part ? shown(id, null, true, me, model) : "redirect:/releases/" + id + "/remarks";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'ASSISTANT')")
    @DeleteMapping("/{remark}/settled")
    String reopen(
            @PathVariable long id,
            @PathVariable long remark,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @CurrentStaff Staff me,
            Model model) {
        remarks.reopen(id, remark);
        return part ? shown(id, null, true, me, model) : "redirect:/releases/" + id + "/remarks";
    }
}
