package org.dateline.report;

import org.dateline.release.NoSuchRelease;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What became of a release, for programs. */
@RestController
class ReleaseReportApi {

    private final ReleaseReports reports;

    ReleaseReportApi(ReleaseReports reports) {
        this.reports = reports;
    }

    @GetMapping("/api/releases/{id}/report")
    ReleaseReport release(@PathVariable long id) {
        return reports.of(id);
    }

    @ExceptionHandler
    ProblemDetail notThere(NoSuchRelease e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }
}
