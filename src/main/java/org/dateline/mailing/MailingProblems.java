package org.dateline.mailing;

import org.dateline.access.Unreadable;
import org.dateline.audience.UnknownList;
import org.dateline.audience.UnknownSegment;
import org.dateline.embargo.EmbargoRefused;
import org.dateline.embargo.UnclearTime;
import org.dateline.language.Phrases;
import org.dateline.release.NoSuchRelease;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What programs are told when something cannot be done (RFC 9457). */
@RestControllerAdvice(assignableTypes = {MailingsApi.class, PlanApi.class})
class MailingProblems {

    @ExceptionHandler({NoSuchMailing.class, NoSuchRelease.class, UnknownList.class, UnknownSegment.class})
    ProblemDetail notThere(RuntimeException e) {
        return problem(HttpStatus.NOT_FOUND, Phrases.say("mailing.problem.not-there"), e);
    }

    @ExceptionHandler({NotPossibleNow.class, EmbargoRefused.class})
    ProblemDetail notNow(RuntimeException e) {
        return problem(HttpStatus.CONFLICT, Phrases.say("mailing.problem.not-now"), e);
    }

    @ExceptionHandler(MayNotApprove.class)
    ProblemDetail notYou(RuntimeException e) {
        return problem(HttpStatus.FORBIDDEN, Phrases.say("mailing.problem.not-you"), e);
    }

    @ExceptionHandler({IllegalArgumentException.class, UnclearTime.class})
    ProblemDetail unclear(RuntimeException e) {
        return problem(HttpStatus.BAD_REQUEST, Phrases.say("mailing.problem.unreadable"), e);
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException e) {
        var problem = ProblemDetail.forStatusAndDetail(status, Unreadable.advice(e));
        problem.setTitle(title);
        return problem;
    }
}
