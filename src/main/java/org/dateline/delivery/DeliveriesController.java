package org.dateline.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dateline.language.Phrases;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.NotPossibleNow;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of the emails of a mailing, while it goes out and after. */
@Controller
class DeliveriesController {
    private static final int PAGE = 100;

    private final Deliveries deliveries;
    private final GotByPerson got;
    private final Mailings mailings;
    private final Sending sending;
    private final SendingForecasts forecasts;
    private final Receivers receivers;
    private final HeldLetters held;
    private final UncertainLetters uncertain;

    DeliveriesController(
            Deliveries deliveries,
            GotByPerson got,
            Mailings mailings,
            Sending sending,
            SendingForecasts forecasts,
            Receivers receivers,
            HeldLetters held,
            UncertainLetters uncertain) {
        this.deliveries = deliveries;
        this.got = got;
        this.mailings = mailings;
        this.sending = sending;
        this.forecasts = forecasts;
        this.receivers = receivers;
        this.held = held;
        this.uncertain = uncertain;
    }

    /** A part of mailing pages; by itself a page that is up to date each time it is loaded. */
    @GetMapping("/mailings/{id}/progress")
    String progress(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        fill(id, model);
        return part ? "delivery/progress :: progress" : "delivery/progress";
    }

    @GetMapping("/mailings/{id}/deliveries")
    String all(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        var books = fill(id, model);
        var chosen = state.isEmpty() ? null : SendingState.of(state);
        var found = deliveries.page(id, chosen, after, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("deliveries", shown);
        model.addAttribute("chosen", chosen);
        model.addAttribute("states", offered(books, chosen));
        model.addAttribute("next", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        model.addAttribute("leftOut", books.in(SendingState.LEFT_OUT) > 0 ? deliveries.leftOut(id) : List.of());
        model.addAttribute("held", books.in(SendingState.HELD) > 0 ? held.of(id) : List.of());
        model.addAttribute("servers", held.servers(id));
        model.addAttribute("late", held.isLate(id));
        return "delivery/deliveries";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ADMINISTRATOR')")
    @GetMapping("/mailings/{id}/deliveries.csv")
    void export(@PathVariable long id, @RequestParam(defaultValue = "") String state, HttpServletResponse response)
            throws IOException {
        mailings.get(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"mailing-" + id + ".csv\"");
        var chosen = state.isEmpty() ? null : SendingState.of(state);
        DeliveriesCsv.write((after, size) -> deliveries.page(id, chosen, after, size), response.getOutputStream());
    }

    @GetMapping("/deliveries/{id}")
    String one(@PathVariable long id, Model model) {
        model.addAttribute("delivery", deliveries.get(id));
        model.addAttribute("attempts", deliveries.attempts(id));
        return "delivery/delivery";
    }

    /** A part of a person's page. */
    @GetMapping("/people/{id}/deliveries")
    String ofPerson(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAllAttributes(got.all(id));
        return part ? "delivery/person :: list" : "delivery/person";
    }

    /** @param through a server of ours; empty: whichever is free */
    @PostMapping("/mailings/{id}/held/release")
    @PreAuthorize("hasRole('OFFICER')")
    String release(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String through,
            @RequestParam(defaultValue = "false") boolean late,
            RedirectAttributes flash) {
        if (!through.isEmpty() && !held.servers(id).contains(through)) {
            return problem(id, flash, Phrases.say("delivery.trouble.no-server", through));
        }
        if (held.isLate(id) && !late) {
            return problem(id, flash, Phrases.say("delivery.trouble.late"));
        }
        int letters = held.release(id, through.isEmpty() ? null : through);
        var what = through.isEmpty()
                ? Phrases.say("delivery.done.sent-on", letters)
                : Phrases.say("delivery.done.sent-through", letters, through);
        return done(id, flash, what);
    }

    @PostMapping("/mailings/{id}/held/cancel")
    @PreAuthorize("hasRole('OFFICER')")
    String cancelHeld(@PathVariable long id, RedirectAttributes flash) {
        return done(id, flash, Phrases.say("delivery.done.cancelled", held.cancel(id)));
    }

    @PostMapping("/mailings/{id}/uncertain/again")
    @PreAuthorize("hasRole('OFFICER')")
    String sendAgain(@PathVariable long id, RedirectAttributes flash) {
        try {
            return done(id, flash, Phrases.say("delivery.done.sent-again", uncertain.sendAgain(id)));
        } catch (NotPossibleNow because) {
            return problem(id, flash, String.valueOf(because.getMessage()));
        }
    }

    @PostMapping("/mailings/{id}/uncertain/let-be")
    @PreAuthorize("hasRole('OFFICER')")
    String letBe(@PathVariable long id, RedirectAttributes flash) {
        return done(id, flash, Phrases.say("delivery.done.let-be", deliveries.letBe(id)));
    }

    private Books fill(long id, Model model) {
        var books = deliveries.books(id);
        model.addAttribute("mailing", mailings.get(id));
        model.addAttribute("books", books);
        model.addAttribute("forecast", forecasts.ofRunning(id).orElse(null));
        model.addAttribute("hours", deliveries.hoursToCome(id));
        model.addAttribute("slowing", receivers.slowing(id));
        model.addAttribute("trouble", sending.trouble().orElse(null));
        return books;
    }

    /** Filters that would show something. */
    private static Set<SendingState> offered(Books books, @Nullable SendingState chosen) {
        var offered = EnumSet.noneOf(SendingState.class);
        for (var state : SendingState.values()) {
            if (books.in(state) > 0 || state == chosen) {
                offered.add(state);
            }
        }
        return offered;
    }

    private static String problem(long id, RedirectAttributes flash, String advice) {
        flash.addFlashAttribute("problem", advice);
        return "redirect:/mailings/" + id + "/deliveries";
    }

    private static String done(long id, RedirectAttributes flash, String what) {
        flash.addFlashAttribute("done", what);
        return "redirect:/mailings/" + id + "/deliveries";
    }
}
