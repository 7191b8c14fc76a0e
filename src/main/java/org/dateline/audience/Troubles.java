package org.dateline.audience;

import jakarta.servlet.http.HttpServletRequest;
import org.dateline.email.InvalidAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** What goes wrong with people and lists: to the API a problem (RFC 9457), to a browser the page for it. */
@RestControllerAdvice(basePackageClasses = Troubles.class)
class Troubles {

    @ExceptionHandler({
        UnknownContact.class,
        UnknownList.class,
        UnknownSegment.class,
        Imports.UnknownImport.class,
        UnknownSuppression.class
    })
    ProblemDetail unknown(RuntimeException trouble, HttpServletRequest request) {
        return problem(HttpStatus.NOT_FOUND, "Not found", trouble, request);
    }

    @ExceptionHandler({UnusableRule.class, UnreadableFile.class, MailingLists.UnusableList.class, InvalidAddress.class})
    ProblemDetail unusable(RuntimeException trouble, HttpServletRequest request) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, "Cannot be used as it is", trouble, request);
    }

    @ExceptionHandler
    ProblemDetail unusable(UnusablePerson trouble, HttpServletRequest request) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "Cannot be used as it is", trouble, request);
        problem.setProperty("fields", trouble.troubles());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail taken(AddressTaken trouble, HttpServletRequest request) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "The address is taken", trouble, request);
        problem.setProperty("contact", trouble.contactId());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail impossible(Merges.CannotMerge trouble, HttpServletRequest request) {
        return problem(HttpStatus.CONFLICT, "Not possible", trouble, request);
    }

    @ExceptionHandler
    ProblemDetail misplaced(Page.UnknownPlace trouble, HttpServletRequest request) {
        return problem(HttpStatus.BAD_REQUEST, "Unknown place", trouble, request);
    }

    private static ProblemDetail problem(
            HttpStatus status, String title, RuntimeException trouble, HttpServletRequest request) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            throw new ResponseStatusException(status, trouble.getMessage(), trouble);
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(trouble.getMessage()));
        problem.setTitle(title);
        return problem;
    }
}
