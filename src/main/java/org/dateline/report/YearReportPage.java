package org.dateline.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** A year in figures. */
@Controller
@RequestMapping("/releases/years")
class YearReportPage {

    private static final String MAY_EXPORT = "hasAnyRole('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ADMINISTRATOR')";

    /** So many releases on the page; the file has all of them. */
    private static final int SHOWN = 100;

    private final YearReports reports;

    YearReportPage(YearReports reports) {
        this.reports = reports;
    }

    @GetMapping
    String now() {
        return "redirect:/releases/years/" + reports.thisYear();
    }

    @GetMapping("/{year}")
    String page(@PathVariable int year, Model model) {
        var report = of(year, SHOWN);
        model.addAttribute("report", report);
        model.addAttribute("years", reports.years());
        model.addAttribute(
                "groups",
                List.of(
                        Map.entry("Country", report.byCountry()),
                        Map.entry("Outlet", report.byOutlet()),
                        Map.entry("Kind", report.byKind()),
                        Map.entry("Language", report.byLanguage())));
        return "report/year";
    }

    @PreAuthorize(MAY_EXPORT)
    @GetMapping("/{year}/months.csv")
    void months(@PathVariable int year, HttpServletResponse response) throws IOException {
        var head = Spreadsheet.heads(
                "month", "releases", "emails", "taken", "came-back", "joined", "left", "views", "articles");
        Spreadsheet.answer(
                response,
                year + "-months.csv",
                Stream.concat(
                        Stream.of(head),
                        of(year).months().stream()
                                .map(m -> texts(
                                        m.month(),
                                        m.releases(),
                                        m.letters(),
                                        m.taken(),
                                        m.cameBack(),
                                        m.joined(),
                                        m.left(),
                                        m.views(),
                                        m.articles()))));
    }

    @PreAuthorize(MAY_EXPORT)
    @GetMapping("/{year}/releases.csv")
    void releases(@PathVariable int year, HttpServletResponse response) throws IOException {
        var head =
                Spreadsheet.heads("number", "headline", "kind", "went-out", "people", "reached", "views", "articles");
        Spreadsheet.answer(
                response,
                year + "-releases.csv",
                Stream.concat(
                        Stream.of(head),
                        of(year).releases().stream()
                                .map(r -> texts(
                                        r.reference(),
                                        r.headline(),
                                        r.kind(),
                                        r.liftedAt(),
                                        r.people(),
                                        r.reached(),
                                        r.views(),
                                        r.articles()))));
    }

    private YearReport of(int year) {
        return of(year, Integer.MAX_VALUE);
    }

    private YearReport of(int year, int most) {
        if (year < 1990 || year > reports.thisYear() + 1) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return reports.of(year, most);
    }

    private static List<String> texts(Object... values) {
        return Stream.of(values).map(Object::toString).toList();
    }
}
