package org.dateline.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When and where an invitation invites to. */
@Controller
@RequestMapping("/releases/{id}/occasion")
class OccasionController {

    private final Releases releases;
    private final Occasions occasions;

    OccasionController(Releases releases, Occasions occasions) {
        this.releases = releases;
        this.occasions = occasions;
    }

    @GetMapping
    String page(@PathVariable long id, Model model) {
        var version = releases.latestVersion(id);
        model.addAttribute("release", releases.get(id));
        model.addAttribute("version", version);
        model.addAttribute("occasion", occasions.of(version.id()).orElse(null));
        return "release/occasion";
    }

    @PreAuthorize("hasAnyRole('OFFICER','ASSISTANT')")
    @PostMapping
    String set(
            @PathVariable long id,
            @RequestParam String starts,
            @RequestParam(defaultValue = "") String ends,
            @RequestParam(defaultValue = "Europe/Brussels") String zone,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String replyBy,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        try {
            var there = ZoneId.of(zone.strip());
            var occasion = new Occasion(
                    onTheClock(LocalDateTime.parse(starts), there),
                    ends.isBlank() ? null : onTheClock(LocalDateTime.parse(ends), there),
                    there,
                    place,
                    link,
                    date(replyBy));
            occasions.set(releases.latestVersion(id).id(), occasion, me.id());
            flash.addFlashAttribute("done", Phrases.say("release.occasion.saved"));
            return back(id);
        } catch (DateTimeException unreadable) {
            flash.addFlashAttribute("problem", Phrases.say("release.occasion.unreadable"));
        } catch (IllegalArgumentException | IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        flash.addFlashAttribute(
                "typed",
                Map.of("starts", starts, "ends", ends, "zone", zone, "place", place, "link", link, "replyBy", replyBy));
        return back(id);
    }

    private static String back(long id) {
        return "redirect:/releases/" + id + "/occasion";
    }

    /** @throws IllegalArgumentException in the hour that is skipped when the clocks go forward */
    private static LocalDateTime onTheClock(LocalDateTime local, ZoneId zone) {
        if (zone.getRules().getValidOffsets(local).isEmpty())
            throw new IllegalArgumentException(
                    Phrases.say("release.occasion.skipped", local.toLocalTime().toString(), local.toLocalDate()));
        return local;
    }

    @PreAuthorize("hasAnyRole('OFFICER','ASSISTANT')")
    @DeleteMapping
    String remove(@PathVariable long id, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            occasions.remove(releases.latestVersion(id).id(), me.id());
            flash.addFlashAttribute("done", Phrases.say("release.occasion.removed"));
        } catch (IllegalStateException because) {
            flash.addFlashAttribute("problem", because.getMessage());
        }
        return back(id);
    }

    private static @Nullable LocalDate date(String text) {
        return text.isBlank() ? null : LocalDate.parse(text);
    }
}
