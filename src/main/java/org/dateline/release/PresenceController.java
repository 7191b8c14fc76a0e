package org.dateline.release;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** Several people at one text: an open page says that it is, and learns who else is there and what they have saved. */
@Controller
@RequestMapping("/releases/{id}")
class PresenceController {

    private final Releases releases;
    private final Translations translations;
    private final Presences presences;

    PresenceController(Releases releases, Translations translations, Presences presences) {
        this.releases = releases;
        this.translations = translations;
        this.presences = presences;
    }

    /** @param revision of the words on the page; {@code told} a later one of which it has told; {@code shown} what it shows of others */
    @Writes
    @PostMapping("/presence/{language}")
    @Nullable
    ModelAndView isHere(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "0") int told,
            @RequestParam(defaultValue = "") String shown,
            @CurrentStaff Staff me,
            HttpServletResponse response) {
        var text = text(id, language);
        presences.isHere(me, id, language);
        var others = presences.besides(me, id, language);
        var newer = text.revision() > Math.max(revision, told);
        var mark = others.mark() + (newer ? ", revision " + text.revision() : "");
        if (mark.equals(shown)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return new ModelAndView(
                "release/presence :: presence",
                Map.of("id", id, "language", language, "others", others, "mark", mark, "newer", newer));
    }

    @Writes
    @PostMapping("/presence/{language}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaves(@PathVariable long id, @PathVariable String language, @CurrentStaff Staff me) {
        presences.leaves(me, id, language);
    }

    /** What was saved, beside the words of a page that was opened before. */
    @Writes
    @PostMapping("/text/{language}/meanwhile")
    ModelAndView meanwhile(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam MultiValueMap<String, String> fields,
            @CurrentStaff Staff me) {
        var text = text(id, language);
        return new ModelAndView(
                "release/presence :: meanwhile",
                Map.of(
                        "id",
                        id,
                        "saved",
                        text,
                        "who",
                        text.editedBy() == me.id() ? "" : translations.editor(text),
                        "parts",
                        Comparison.between(new TextForm(fields).text(), text.content())
                                .parts(),
                        "language",
                        language,
                        "direction",
                        Languages.direction(language)));
    }

    private Translation text(long id, String language) {
        return translations.get(releases.latestVersion(id).id(), language);
    }
}
