package org.dateline.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.dateline.access.Unreadable;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * What Spring itself refuses, such as an address that leads nowhere or a number that is none: a program that asked the
 * API gets a problem (RFC 9457), a person gets a page.
 */
@ControllerAdvice
class Refusals extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // The address of a page with letters where a number belongs leads nowhere.
        var mistyped = !isApi(request) && ((ServletWebRequest) request).getHttpMethod() == HttpMethod.GET;
        return handleExceptionInternal(
                refused, advice(refused), headers, mistyped ? HttpStatus.NOT_FOUND : status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refused, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(refused, advice(refused), headers, status, request);
    }

    private static ProblemDetail advice(Exception refused) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Unreadable.advice(refused));
        problem.setTitle(Phrases.say("desk.refusal.unreadable"));
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (isApi(request))
            return super.handleExceptionInternal(refused, said(refused, body, status), headers, status, request);
        var response = ((ServletWebRequest) request).getResponse();
        if (response == null || response.isCommitted()) return null;
        try {
            headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            response.sendError(status.value());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object said(Exception refused, @Nullable Object body, HttpStatusCode status) {
        if (body != null || !(refused instanceof ErrorResponse springs)) return body;
        var problem = springs.getBody();
        problem.setTitle(RefusalWords.title(status));
        var detail = RefusalWords.detail(refused);
        if (detail != null) problem.setDetail(detail);
        return problem;
    }

    private static boolean isApi(WebRequest request) {
        return ErrorPages.isApi(((ServletWebRequest) request).getRequest().getRequestURI());
    }
}
