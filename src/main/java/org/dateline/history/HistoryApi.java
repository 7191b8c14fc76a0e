package org.dateline.history;

import java.util.List;
import org.dateline.history.History.Of;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history for programs, newest first. */
@RestController
@RequestMapping("/api/history")
class HistoryApi {

    private final History history;

    HistoryApi(History history) {
        this.history = history;
    }

    record Page(List<Entry> items, @Nullable String next) {}

    @GetMapping
    Page history(
            @RequestParam(required = false) @Nullable Long release,
            @RequestParam(required = false) @Nullable Long mailing,
            @RequestParam(required = false) @Nullable Long contact,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Math.max(1, Math.min(limit, 200));
        var below = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        var found = history.page(new Of(release, mailing, contact), below, size + 1);
        var items = found.stream().limit(size).toList();
        return new Page(
                items, found.size() > size ? String.valueOf(items.get(size - 1).id()) : null);
    }

    @ExceptionHandler
    ProblemDetail unknownPlace(NumberFormatException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Phrases.say("history.no-such-place"));
    }
}
