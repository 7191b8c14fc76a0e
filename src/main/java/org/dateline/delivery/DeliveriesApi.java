package org.dateline.delivery;

import java.net.URI;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.access.Unreadable;
import org.dateline.mailing.NoSuchMailing;
import org.dateline.mailing.NotPossibleNow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries, for programs. */
@RestController
@RequestMapping("/api")
class DeliveriesApi {
    private static final int MOST = 500;

    private final Deliveries deliveries;
    private final OnePerson one;

    DeliveriesApi(Deliveries deliveries, OnePerson one) {
        this.deliveries = deliveries;
        this.one = one;
    }

    /** @param contact who gets it besides those who were approved */
    record Somebody(long contact) {}

    /** To one named person, without a new approval; at most ten a mailing. */
    @PostMapping("/mailings/{id}/deliveries")
    @PreAuthorize("hasRole('OFFICER')")
    ResponseEntity<Delivery> send(@PathVariable long id, @RequestBody Somebody somebody, @CurrentStaff Staff me) {
        var delivery = one.send(id, somebody.contact(), me);
        return ResponseEntity.created(URI.create("/api/deliveries/" + delivery)).body(deliveries.get(delivery));
    }

    @ExceptionHandler(NotPossibleNow.class)
    ProblemDetail notNow(NotPossibleNow because) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(because.getMessage()));
    }

    @ExceptionHandler(NoSuchMailing.class)
    ProblemDetail noMailing(NoSuchMailing missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    /** @param next give it as {@code after} to go on; null at the end */
    record Page(List<Delivery> items, @Nullable String next) {}

    /** @param hoursToCome of those queued, who waits for which hour; empty where all go at one moment */
    record Account(
            long mailingId,
            int people,
            java.util.Map<String, Integer> columns,
            boolean balanced,
            List<Deliveries.HourToCome> hoursToCome) {}

    @GetMapping("/deliveries")
    Page page(
            @RequestParam(required = false) @Nullable Long mailing,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        int size = Math.max(1, Math.min(MOST, limit));
        var found = deliveries.page(mailing, state.isEmpty() ? null : SendingState.of(state), after, size + 1);
        var items = found.subList(0, Math.min(size, found.size()));
        return new Page(
                items, found.size() > size ? Long.toString(items.get(size - 1).id()) : null);
    }

    @GetMapping("/deliveries/{id}")
    Delivery one(@PathVariable long id) {
        return deliveries.get(id);
    }

    @GetMapping("/deliveries/{id}/attempts")
    List<Deliveries.Attempt> attempts(@PathVariable long id) {
        return deliveries.attempts(deliveries.get(id).id());
    }

    @GetMapping("/mailings/{id}/books")
    Account books(@PathVariable long id) {
        var books = deliveries.books(id);
        var columns = new java.util.LinkedHashMap<String, Integer>();
        for (var state : SendingState.values()) {
            columns.put(state.word(), books.in(state));
        }
        return new Account(id, books.people(), columns, books.balanced(), deliveries.hoursToCome(id));
    }

    @ExceptionHandler(NoSuchDelivery.class)
    ProblemDetail missing(NoSuchDelivery missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unclear(Exception unclear) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Unreadable.advice(unclear));
    }
}
