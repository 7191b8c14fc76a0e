package org.dateline.report;

import org.dateline.mailing.Mailings;
import org.dateline.mailing.NoSuchMailing;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of a mailing, for programs. */
@RestController
class ReportApi {

    private final Reports reports;
    private final Mailings mailings;

    ReportApi(Reports reports, Mailings mailings) {
        this.reports = reports;
        this.mailings = mailings;
    }

    @GetMapping("/api/mailings/{id}/report")
    Report report(@PathVariable long id) {
        mailings.get(id);
        return reports.of(id);
    }

    @ExceptionHandler
    ProblemDetail notThere(NoSuchMailing e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }
}
