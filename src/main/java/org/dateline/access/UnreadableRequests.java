package org.dateline.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Programs are told what of their request cannot be read or answered, and where (RFC 9457); people get a page. Spring's own
 * problem details would show both the same.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableRequests {

    @ExceptionHandler({HttpMessageNotReadableException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> unreadable(Exception fault, HttpServletRequest request) throws Exception {
        leaveToPages(fault, request);
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Unreadable.advice(fault));
        problem.setTitle("Cannot be read");
        return ResponseEntity.badRequest().body(problem);
    }

    @ExceptionHandler({ServletException.class, ErrorResponseException.class})
    ResponseEntity<ProblemDetail> unanswerable(Exception fault, HttpServletRequest request) throws Exception {
        leaveToPages(fault, request);
        if (!(fault instanceof ErrorResponse answer)) {
            throw fault;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    /** Whoever throws again here leaves it to those who come after. */
    private static void leaveToPages(Exception fault, HttpServletRequest request) throws Exception {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            throw fault;
        }
    }
}
