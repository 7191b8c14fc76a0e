package org.dateline.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
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

/** What became of a release, and the log of what was published of it. */
@Controller
@RequestMapping("/releases/{id}")
class ReleaseReportPage {

    private static final String MAY_NOTE = "hasAnyRole('OFFICER', 'ASSISTANT', 'APPROVER', 'ADMINISTRATOR')";
    private static final String MAY_EXPORT = "hasAnyRole('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ADMINISTRATOR')";

    private final ReleaseReports reports;
    private final Coverages coverages;
    private final Releases releases;
    private final Times times;

    ReleaseReportPage(ReleaseReports reports, Coverages coverages, Releases releases, Times times) {
        this.reports = reports;
        this.coverages = coverages;
        this.releases = releases;
        this.times = times;
    }

    @GetMapping("/report")
    String page(@PathVariable long id, Model model) {
        var report = reports.of(id);
        model.addAttribute("id", id);
        model.addAttribute("report", report);
        model.addAttribute("approvals", reports.approvals(id));
        model.addAttribute("groups", groups(report));
        model.addAttribute("today", times.today());
        return "report/release";
    }

    private static List<Map.Entry<String, List<Reach>>> groups(ReleaseReport report) {
        return List.of(
                Map.entry("Country", report.byCountry()),
                Map.entry("Outlet", report.byOutlet()),
                Map.entry("Kind", report.byKind()),
                Map.entry("Language", report.byLanguage()));
    }

    @PreAuthorize(MAY_EXPORT)
    @GetMapping("/report.csv")
    void export(@PathVariable long id, HttpServletResponse response) throws IOException {
        var report = reports.of(id);
        var approvals = reports.approvals(id).stream()
                .map(a -> List.of(Spreadsheet.head("approval"), a.at() + " " + a.words(), "", ""));
        Spreadsheet.answer(response, report.reference() + ".csv", Stream.concat(rows(report), approvals));
    }

    private static Stream<List<String>> rows(ReleaseReport report) {
        var head = Stream.of(Spreadsheet.heads("what", "which", "people", "reached"));
        var everybody = Stream.of(row(Spreadsheet.head("everybody"), report.people()));
        var grouped = groups(report).stream()
                .flatMap(g -> g.getValue().stream()
                        .map(r -> row(Spreadsheet.head("by-" + g.getKey().toLowerCase(Locale.ROOT)), r)));
        var views = report.views().stream()
                .map(d -> List.of(Spreadsheet.head("views"), d.day().toString(), Long.toString(d.views()), ""));
        var articles = report.coverage().stream()
                .map(c -> List.of(
                        Spreadsheet.head("published"), c.publishedOn() + " " + c.outlet() + " " + c.address(), "", ""));
        return Stream.of(head, everybody, grouped, views, articles).flatMap(rows -> rows);
    }

    private static List<String> row(String what, Reach reach) {
        return List.of(what, reach.word(), Integer.toString(reach.people()), Integer.toString(reach.reached()));
    }

    @PreAuthorize(MAY_NOTE)
    @PostMapping("/coverage")
    String note(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String outlet,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String date,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        releases.get(id);
        try {
            var noted = NotedCoverage.read(address, outlet, title, date, times.today());
            coverages.note(id, noted, me);
            flash.addFlashAttribute("done", Phrases.say("report.coverage.done", noted.outlet()));
        } catch (NotedCoverage.Unusable e) {
            flash.addFlashAttribute("problem", e.getMessage());
            flash.addFlashAttribute(
                    "typed", Map.of("address", address, "outlet", outlet, "title", title, "date", date));
        }
        return back(id);
    }

    /** Taken out at once; what it was stands in the form, so that one more tap puts it back. */
    @PreAuthorize(MAY_NOTE)
    @DeleteMapping("/coverage/{noted}")
    String remove(@PathVariable long id, @PathVariable long noted, RedirectAttributes flash) {
        Optional<Coverage> gone = coverages.remove(id, noted);
        gone.ifPresent(c -> {
            flash.addFlashAttribute("done", Phrases.say("report.coverage.taken-out", c.outlet()));
            flash.addFlashAttribute(
                    "typed",
                    Map.of(
                            "address",
                            c.address(),
                            "outlet",
                            c.outlet(),
                            "title",
                            c.title(),
                            "date",
                            c.publishedOn().toString()));
        });
        return back(id);
    }

    private static String back(long id) {
        return "redirect:/releases/" + id + "/report#coverage";
    }
}
