package org.dateline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.Plans;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What became of a mailing, and what the release day shows of it. */
@Controller
class ReportPages {

    private final Reports reports;
    private final Mailings mailings;
    private final Plans plans;
    private final Lifts lifts;

    ReportPages(Reports reports, Mailings mailings, Plans plans, Lifts lifts) {
        this.reports = reports;
        this.mailings = mailings;
        this.plans = plans;
        this.lifts = lifts;
    }

    @GetMapping("/mailings/{id}/report")
    String report(@PathVariable long id, Model model) {
        var mailing = mailings.get(id);
        model.addAttribute("mailing", mailing);
        model.addAttribute("report", reports.of(id));
        return "report/report";
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ADMINISTRATOR')")
    @GetMapping("/mailings/{id}/report.csv")
    void export(@PathVariable long id, HttpServletResponse response) throws IOException {
        mailings.get(id);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"mailing-" + id + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        var csv = CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        csv.writeRecord(Spreadsheet.heads(
                "name", "outlet", "address", "country", "language", "state", "because", "reply", "came-back"));
        reports.lines(
                id,
                line -> csv.writeRecord(
                        Cell.of(line.name()),
                        Cell.of(line.outlet()),
                        Cell.of(line.address()),
                        Cell.of(line.country()),
                        Cell.of(line.language()),
                        Cell.of(StateWords.of(line.state())),
                        Cell.of(line.because()),
                        Cell.of(line.reply()),
                        Cell.of(line.cameBack())));
        csv.flush();
    }

    @GetMapping("/releases/{id}/first-call")
    String firstCall(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("names", reports.firstCall(id));
        return part ? "report/first-call :: names" : "report/first-call";
    }

    /** The note to copy after the lift: what went out exactly when. */
    @GetMapping("/releases/{id}/clear-time")
    String clearTime(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        var plan = plans.of(id);
        model.addAttribute("plan", plan);
        lifts.find(id).ifPresent(lift -> model.addAttribute("lift", lift));
        model.addAttribute(
                "reports",
                plan.rows().stream()
                        .filter(r -> r.mailing().course().startedAt() != null)
                        .map(r -> new Sent(
                                r.mailing().name(),
                                r.mailing().course(),
                                reports.inShort(r.mailing().id())))
                        .toList());
        return part ? "report/clear-time :: note" : "report/clear-time";
    }

    record Sent(String name, org.dateline.mailing.Course course, Report report) {}
}
