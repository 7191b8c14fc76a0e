package org.dateline.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries, for programs. */
@RestController
@RequestMapping("/api")
class DeliveriesApi {
    private static final int MOST = 500;

    private final Deliveries deliveries;

    DeliveriesApi(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** @param next give it as {@code after} to go on; null at the end */
    record Page(List<Delivery> items, @Nullable String next) {}

    record Account(long mailingId, int people, java.util.Map<String, Integer> columns, boolean balanced) {}

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
        return new Account(id, books.people(), columns, books.balanced());
    }

    @ExceptionHandler(NoSuchDelivery.class)
    ProblemDetail missing(NoSuchDelivery missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unclear(IllegalArgumentException unclear) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(unclear.getMessage()));
    }
}
