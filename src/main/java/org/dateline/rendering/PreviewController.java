package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.InvalidAddress;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.embargo.Embargo;
import org.dateline.embargo.Embargoes;
import org.dateline.embargo.Lifts;
import org.dateline.language.Phrases;
import org.dateline.release.Languages;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** The email of a release as its readers will see it, and a proof of it to oneself. */
@Controller
@RequestMapping("/releases/{id}/preview")
class PreviewController {

    /** The letter is a document of strangers' words: no script, no form, no request leaves it. */
    private static final String LETTER_POLICY =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final Releases releases;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final Letters letters;
    private final PreviewReader readers;
    private final Checks checks;
    private final Proofs proofs;

    PreviewController(
            Releases releases,
            Embargoes embargoes,
            Lifts lifts,
            Letters letters,
            PreviewReader readers,
            Checks checks,
            Proofs proofs) {
        this.releases = releases;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.letters = letters;
        this.readers = readers;
        this.checks = checks;
        this.proofs = proofs;
    }

    /**
     * What is looked at.
     *
     * @param moment {@code before} or {@code after} the lift; empty: before while it is under embargo
     * @param as whose copy: a contact's number or address
     * @param look {@code light}, {@code dark}, {@code text} or {@code source}
     */
    record View(
            @Nullable String language,
            @Nullable String moment,
            @Nullable String width,
            @Nullable String look,
            @Nullable String as) {
        String lookOrLight() {
            return look == null ? "light" : look;
        }

        String widthOrDesktop() {
            return "phone".equals(width) ? "phone" : "desktop";
        }
    }

    @GetMapping
    String page(@PathVariable long id, View view, Model model, @CurrentStaff Staff me) {
        var release = releases.get(id);
        var order = order(release, view);
        model.addAttribute("release", release);
        model.addAttribute("languages", releases.translations(order.versionId()));
        model.addAttribute("language", order.language());
        model.addAttribute("languageName", Languages.name(order.language()));
        model.addAttribute("embargoed", embargo(release) != null);
        model.addAttribute("moment", order.embargo() == null ? "after" : "before");
        model.addAttribute("width", view.widthOrDesktop());
        model.addAttribute("look", view.lookOrLight());
        model.addAttribute("as", view.as());
        model.addAttribute(
                "unknown",
                view.as() != null
                        && !view.as().isBlank()
                        && readers.contact(view.as()).isEmpty());
        try {
            model.addAttribute("preview", preview(release, order, view, me).shown());
        } catch (InvalidAddress | TemplateProcessingException mistaken) {
            model.addAttribute("mistaken", mistaken.getMessage());
        }
        model.addAttribute("findings", checks.of(id));
        model.addAttribute("me", me);
        return "rendering/preview";
    }

    @GetMapping("/html")
    ResponseEntity<byte[]> letter(@PathVariable long id, View view, @CurrentStaff Staff me) {
        var release = releases.get(id);
        var html = html(release, view, me);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .header("Content-Security-Policy", LETTER_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .cacheControl(CacheControl.noStore())
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/proof")
    String proof(@PathVariable long id, View view, @CurrentStaff Staff me, RedirectAttributes flash) {
        var release = releases.get(id);
        var order = order(release, view);
        try {
            var outcome = proofs.send(release, order, me);
            if (outcome instanceof Outcome.Accepted)
                flash.addFlashAttribute("done", Phrases.say("rendering.proof.sent", me.email()));
            else flash.addFlashAttribute("problem", Phrases.say("rendering.proof.refused", outcome.words()));
        } catch (ServerUnavailable e) {
            flash.addFlashAttribute(
                    "problem", Phrases.say("rendering.proof.unreachable", String.valueOf(e.getMessage())));
        } catch (HousePost.NoServer e) {
            flash.addFlashAttribute("problem", Phrases.say("rendering.proof.no-server"));
        }
        flash.addAttribute("language", order.language());
        return "redirect:/releases/" + id + "/preview";
    }

    private String html(Release release, View view, Staff me) {
        try {
            return preview(release, order(release, view), view, me).html("dark".equals(view.look()));
        } catch (InvalidAddress | TemplateProcessingException mistaken) {
            return "<p>"
                    + Slot.escaped(Phrases.say("rendering.preview.cannot-show", String.valueOf(mistaken.getMessage())))
                    + "</p>";
        }
    }

    private Preview preview(Release release, LetterOrder order, View view, Staff me) {
        return Preview.of(letters.preview(order), readers.of(release, order, view.as(), me));
    }

    private LetterOrder order(Release release, View view) {
        var version = releases.latestVersion(release.id());
        var language = releases.translations(version.id()).stream()
                .map(Translation::language)
                .filter(tag -> tag.equals(view.language()))
                .findFirst()
                .orElse(release.mainLanguage());
        var embargo = "after".equals(view.moment()) ? null : embargo(release);
        var purpose = release.kind() == Release.Kind.NOTICE
                ? Purpose.NOTICE
                : version.number() > 1
                        ? Purpose.CORRECTION
                        : embargo == null ? Purpose.AT_LIFT : Purpose.EMBARGOED_COPY;
        return new LetterOrder(
                version.id(), language, purpose, "", embargo == null ? null : LetterOrder.Until.of(embargo));
    }

    private @Nullable Embargo embargo(Release release) {
        return embargoes
                .find(release.id())
                .filter(embargo -> embargo.embargoed() && !lifts.isLifted(release.id()))
                .orElse(null);
    }
}
