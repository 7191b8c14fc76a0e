package org.dateline.release;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a release is written. Its text saves itself; without scripts the same form is saved by its button. */
@Controller
@RequestMapping("/releases/{id}")
class WriteController {

    private final Releases releases;
    private final Translations translations;
    private final WritePage.Desk desk;
    private final Choices.Shelf shelf;
    private final Presences presences;

    WriteController(
            Releases releases,
            Translations translations,
            WritePage.Desk desk,
            Choices.Shelf shelf,
            Presences presences) {
        this.releases = releases;
        this.translations = translations;
        this.desk = desk;
        this.shelf = shelf;
        this.presences = presences;
    }

    @GetMapping
    String page(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String language,
            @CurrentStaff Staff me,
            Model model) {
        return show(desk.of(id, language, me), model, "release/write");
    }

    @Writes
    @PostMapping("/text/{language}")
    String save(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @CurrentStaff Staff me,
            HttpServletResponse response,
            Model model) {
        var form = new TextForm(fields);
        var version = releases.latestVersion(id);
        var takes = "take".equals(fields.getFirst("act"));
        var typed = takes ? shelf.taken(form.text(), fields) : form.text();
        var saving = translations.save(version.id(), language, form.revision(), typed, me.id());
        presences.writes(me, id, language);
        var saved = saving instanceof Saving.Saved;
        var page = desk.with(id, language, me, saved ? null : typed, saved ? null : saving);
        if (htmx == null) {
            if (saved) return "redirect:/releases/" + id + "?language=" + language + focus(fields, typed);
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(page, model, "release/write");
        }
        if (saved && takes) response.setHeader("HX-Refresh", "true");
        var rows = fields.getOrDefault("block", java.util.List.of()).size();
        var reshaped = saved
                && form.isInRows()
                && (fields.containsKey("act") || typed.blocks().size() != rows);
        if (!reshaped) return show(page, model, "release/write :: saved");
        // The rows on the page are no longer the blocks: the whole form comes anew.
        response.setHeader("HX-Retarget", "#text");
        response.setHeader("HX-Reswap", "outerHTML");
        model.addAttribute("focus", focused(fields, typed));
        return show(page, model, "release/write :: reshaped");
    }

    private static String focus(MultiValueMap<String, String> fields, Text typed) {
        var block = focused(fields, typed);
        return block.isEmpty() ? "" : "#b-" + block;
    }

    /** The block whose row is worked on next: the one just added, or the one that was moved. */
    private static String focused(MultiValueMap<String, String> fields, Text typed) {
        var before = fields.getOrDefault("block", java.util.List.of());
        var added = typed.blocks().stream()
                .map(Block::id)
                .filter(b -> !before.contains(b))
                .reduce((first, last) -> last);
        var act = String.valueOf(fields.getFirst("act")).split(":");
        return added.orElse(act[0].equals("up") || act[0].equals("down") ? act[act.length - 1] : "");
    }

    private static String show(WritePage page, Model model, String view) {
        model.addAttribute("page", page);
        model.addAttribute("kinds", Release.Kind.values());
        model.addAttribute("reaches", Release.Reach.values());
        if (!model.containsAttribute("focus")) model.addAttribute("focus", "");
        return view;
    }

    @Writes
    @PostMapping("/details")
    String describe(
            @PathVariable long id,
            @RequestParam String kind,
            @RequestParam String reach,
            @RequestParam String senderName,
            @RequestParam String senderAddress,
            @RequestParam(defaultValue = "") String replyTo,
            @RequestParam(defaultValue = "") String topics,
            @RequestParam String language,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var sender = new Sender(senderName, senderAddress, replyTo);
        if (!isAddress(sender.address()) || !isAddress(sender.replyTo())) {
            flash.addFlashAttribute(
                    "problem",
                    Phrases.say(
                            "release.write.no-address",
                            isAddress(sender.address()) ? sender.replyTo() : sender.address()));
        } else {
            releases.describe(
                    id,
                    Release.Kind.of(kind),
                    Release.Reach.of(reach),
                    sender,
                    Arrays.asList(topics.split(",")),
                    me.id());
            flash.addFlashAttribute("done", Phrases.say("release.saved"));
        }
        return back(id, language);
    }

    private static boolean isAddress(String address) {
        try {
            return !EmailAddress.parse(address).key().isEmpty();
        } catch (InvalidAddress none) {
            return false;
        }
    }

    @Writes
    @PostMapping("/languages")
    String addLanguage(@PathVariable long id, @RequestParam String language, @CurrentStaff Staff me) {
        var added = translations.add(releases.latestVersion(id).id(), language, me.id());
        return back(id, added.language());
    }

    @Writes
    @DeleteMapping("/languages/{language}")
    String removeLanguage(
            @PathVariable long id, @PathVariable String language, @CurrentStaff Staff me, RedirectAttributes flash) {
        translations.remove(releases.latestVersion(id).id(), language, me.id());
        flash.addFlashAttribute("done", Phrases.say("release.write.language-taken", Languages.name(language)));
        return "redirect:/releases/" + id;
    }

    @Writes
    @PostMapping("/final/{language}")
    String markFinal(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam int revision,
            @RequestParam boolean isFinal,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var saving = translations.markFinal(releases.latestVersion(id).id(), language, revision, isFinal, me.id());
        if (saving instanceof Saving.Conflict)
            flash.addFlashAttribute("problem", Phrases.say("release.write.changed-meanwhile"));
        if (saving instanceof Saving.Closed) flash.addFlashAttribute("problem", Phrases.say("release.write.gone-out"));
        return back(id, language);
    }

    @Writes
    @PostMapping("/compared/{language}")
    String compared(
            @PathVariable long id, @PathVariable String language, @CurrentStaff Staff me, RedirectAttributes flash) {
        translations.confirmUpToDate(releases.latestVersion(id).id(), language, me.id());
        flash.addFlashAttribute("done", Phrases.say("release.write.compared", Languages.name(language)));
        return back(id, language);
    }

    @Writes
    @PostMapping("/order/{language}")
    String followMain(@PathVariable long id, @PathVariable String language, @CurrentStaff Staff me) {
        translations.followMain(releases.latestVersion(id).id(), language, me.id());
        return back(id, language);
    }

    /** A new version with the words of the last, to be corrected. What changed is said first to those who get it. */
    @Writes
    @PostMapping("/versions")
    String correct(@PathVariable long id, @RequestParam(defaultValue = "") String note, @CurrentStaff Staff me) {
        var language = releases.get(id).mainLanguage();
        releases.correct(id, java.util.Map.of(language, Lines.several(note)), me.id());
        return "redirect:/releases/" + id;
    }

    @Writes
    @PostMapping("/correction/{language}")
    String noteCorrection(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam String note,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var version = releases.latestVersion(id);
        var notes = new java.util.TreeMap<>(version.correctionNote());
        notes.put(language, Lines.several(note));
        releases.noteCorrection(version.id(), notes, me.id());
        flash.addFlashAttribute("done", Phrases.say("release.saved"));
        return back(id, language);
    }

    private static String back(long id, String language) {
        return "redirect:/releases/" + id + "?language=" + language;
    }
}
