package org.dateline.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dateline.mailing.Mailings;
import org.dateline.release.Releases;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Stopped in the middle: who has it, who has not, and the three ways on. The ways themselves are acts of the mailing. */
@Controller
class StoppedPage {

    private static final int NAMED = 50;

    private final Deliveries deliveries;
    private final Mailings mailings;
    private final Releases releases;

    StoppedPage(Deliveries deliveries, Mailings mailings, Releases releases) {
        this.deliveries = deliveries;
        this.mailings = mailings;
        this.releases = releases;
    }

    /** @param named the first of them */
    record Group(Having having, int people, List<Delivery> named) {}

    @GetMapping("/mailings/{id}/stopped")
    String stopped(@PathVariable long id, Model model) {
        var mailing = mailings.get(id);
        var books = deliveries.books(id);
        model.addAttribute("mailing", mailing);
        model.addAttribute("release", releases.get(mailing.releaseId()));
        model.addAttribute("version", releases.version(mailing.versionId()));
        model.addAttribute("latest", releases.latestVersion(mailing.releaseId()));
        model.addAttribute("books", books);
        model.addAttribute("has", Having.HAS.people(books));
        model.addAttribute("may", Having.MAY.people(books));
        model.addAttribute("hasNot", Having.NOT.people(books));
        model.addAttribute("waiting", books.in(SendingState.QUEUED) + books.in(SendingState.HELD));
        model.addAttribute(
                "groups",
                Arrays.stream(Having.values())
                        .map(having ->
                                new Group(having, having.people(books), deliveries.page(id, having.states(), 0, NAMED)))
                        .filter(group -> group.people() > 0)
                        .toList());
        return "delivery/stopped";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ADMINISTRATOR')")
    @GetMapping("/mailings/{id}/stopped.csv")
    void export(@PathVariable long id, @RequestParam String who, HttpServletResponse response) throws IOException {
        mailings.get(id);
        var having = Having.of(who);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"mailing-%d-%s.csv\"".formatted(id, having.word()));
        DeliveriesCsv.write(
                (after, size) -> deliveries.page(id, having.states(), after, size), response.getOutputStream());
    }
}
