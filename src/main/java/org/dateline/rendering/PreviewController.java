package org.dateline.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.dateline.access.ConfirmedAddresses;
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
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.thymeleaf.exceptions.TemplateProcessingException;

/** The email of a release as its readers will see it, and proofs of it to oneself and to colleagues. */
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
    private final PlannedLetters planned;
    private final ConfirmedAddresses addresses;

    PreviewController(
            Releases releases,
            Embargoes embargoes,
            Lifts lifts,
            Letters letters,
            PreviewReader readers,
            Checks checks,
            Proofs proofs,
            PlannedLetters planned,
            ConfirmedAddresses addresses) {
        this.releases = releases;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.letters = letters;
        this.readers = readers;
        this.checks = checks;
        this.proofs = proofs;
        this.planned = planned;
        this.addresses = addresses;
    }

    /**
     * What is looked at.
     *
     * @param moment {@code before} or {@code after} the lift, or the number of a row of the running order; empty: before while it is under embargo
     * @param as whose copy: a contact's number, address or a part of the name
     * @param pictures {@code off}: as where the reader's program shows none
     * @param look {@code light}, {@code dark}, {@code text} or {@code source}
     */
    record View(
            @Nullable String language,
            @Nullable String moment,
            @Nullable String width,
            @Nullable String look,
            @Nullable String as,
            @Nullable String pictures) {
        boolean withPictures() {
            return !"off".equals(pictures);
        }

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
        var rows = planned.of(id);
        var order = order(release, rows, view);
        model.addAttribute("release", release);
        model.addAttribute("languages", releases.translations(order.versionId()));
        model.addAttribute("language", order.language());
        model.addAttribute("languageName", Languages.name(order.language()));
        model.addAttribute("embargoed", embargo(release) != null);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "moment",
                row(rows, view)
                        .map(row -> String.valueOf(row.mailingId()))
                        .orElse(order.embargo() == null ? "after" : "before"));
        model.addAttribute("width", view.widthOrDesktop());
        model.addAttribute("look", view.lookOrLight());
        model.addAttribute("pictures", view.withPictures() ? "on" : "off");
        model.addAttribute("as", view.as());
        var reader = readers.contact(view.as());
        model.addAttribute("reader", reader.orElse(null));
        model.addAttribute("namesakes", reader.isPresent() ? List.of() : readers.namesakes(view.as()));
        model.addAttribute("unknown", view.as() != null && !view.as().isBlank() && reader.isEmpty());
        try {
            model.addAttribute("preview", preview(release, rows, view, me).shown());
        } catch (InvalidAddress | TemplateProcessingException mistaken) {
            model.addAttribute("mistaken", mistaken.getMessage());
        }
        model.addAttribute("findings", checks.of(id));
        model.addAttribute("me", me);
        model.addAttribute(
                "colleagues",
                addresses.holders().stream()
                        .filter(person -> person.id() != me.id())
                        .toList());
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
        return sent(id, view, List.of(me), me, flash);
    }

    /** To those chosen whose mailbox is known to be theirs. */
    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'ASSISTANT')")
    @PostMapping("/proofs")
    String proofs(
            @PathVariable long id,
            View view,
            @RequestParam(defaultValue = "") Set<Long> to,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        var chosen = addresses.holders().stream()
                .filter(person -> to.contains(person.id()))
                .toList();
        return sent(id, view, chosen, me, flash);
    }

    private String sent(long id, View view, List<Staff> to, Staff me, RedirectAttributes flash) {
        var release = releases.get(id);
        var order = order(release, planned.of(id), view);
        if (to.isEmpty()) flash.addFlashAttribute("problem", Phrases.say("rendering.proof.nobody"));
        var taken = new ArrayList<String>();
        var trouble = new ArrayList<String>();
        for (var person : to) {
            try {
                var outcome = proofs.send(release, order, person, me);
                if (outcome instanceof Outcome.Accepted) taken.add(person.email());
                else trouble.add(Phrases.say("rendering.proof.refused", person.email(), outcome.words()));
            } catch (ServerUnavailable e) {
                trouble.add(Phrases.say("rendering.proof.unreachable", String.valueOf(e.getMessage())));
                break;
            } catch (HousePost.NoServer e) {
                trouble.add(Phrases.say("rendering.proof.no-server"));
                break;
            } catch (InvalidAddress | TemplateProcessingException mistaken) {
                trouble.add(Phrases.say("rendering.preview.cannot-show", String.valueOf(mistaken.getMessage())));
                break;
            }
        }
        if (!taken.isEmpty())
            flash.addFlashAttribute("done", Phrases.say("rendering.proof.sent", String.join(", ", taken)));
        if (!trouble.isEmpty()) flash.addFlashAttribute("problem", String.join(" ", trouble));
        flash.addAttribute("language", order.language());
        if (view.moment() != null) flash.addAttribute("moment", view.moment());
        return "redirect:/releases/" + id + "/preview";
    }

    private String html(Release release, View view, Staff me) {
        try {
            var rows = planned.of(release.id());
            var preview = preview(release, rows, view, me);
            if ("text".equals(view.look()))
                return preview.textAsPage(order(release, rows, view).language());
            boolean dark = "dark".equals(view.look());
            return view.withPictures() ? preview.html(dark) : preview.htmlWithoutPictures(dark);
        } catch (InvalidAddress | TemplateProcessingException mistaken) {
            return "<p>"
                    + Slot.escaped(Phrases.say("rendering.preview.cannot-show", String.valueOf(mistaken.getMessage())))
                    + "</p>";
        }
    }

    private Preview preview(Release release, List<PlannedLetters.Planned> rows, View view, Staff me) {
        var order = order(release, rows, view);
        var lists = row(rows, view).map(PlannedLetters.Planned::lists).orElse(List.of());
        return Preview.of(letters.preview(order), readers.of(release, order, lists, view.as(), me));
    }

    private static Optional<PlannedLetters.Planned> row(List<PlannedLetters.Planned> rows, View view) {
        return rows.stream()
                .filter(row -> String.valueOf(row.mailingId()).equals(view.moment()))
                .findFirst();
    }

    private LetterOrder order(Release release, List<PlannedLetters.Planned> rows, View view) {
        return row(rows, view)
                .map(row -> order(row.orders(), view.language(), release.mainLanguage()))
                .orElseGet(() -> order(release, view));
    }

    private static LetterOrder order(SortedMap<String, LetterOrder> orders, @Nullable String wanted, String main) {
        var order = wanted == null ? null : orders.get(wanted);
        if (order == null) order = orders.get(main);
        return order == null ? orders.values().iterator().next() : order;
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
