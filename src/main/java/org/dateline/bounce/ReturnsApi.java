package org.dateline.bounce;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.dateline.email.Kind;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Returns by API: one item per recipient, the newest first. */
@RestController
@RequestMapping("/api/returns")
class ReturnsApi {

    private static final int MOST = 500;
    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).toList();

    private final Returns returns;

    ReturnsApi(Returns returns) {
        this.returns = returns;
    }

    /** @param kind one of hard, soft, complaint, autoreply, delivered, not-a-bounce */
    record Item(
            long id,
            long returnId,
            Instant receivedAt,
            String way,
            String kind,
            @Nullable String recipient,
            @Nullable String finalRecipient,
            @Nullable String permanence,
            @Nullable String reason,
            @Nullable String status,
            @Nullable Integer replyCode,
            @Nullable String diagnostic,
            String standing,
            @Nullable String matchedBy,
            @Nullable Long deliveryId,
            @Nullable Long mailingId,
            @Nullable Long contactId,
            @Nullable String action,
            @Nullable String proposal) {

        static Item of(ReturnRow row) {
            return new Item(
                    row.id(),
                    row.returnId(),
                    row.receivedAt(),
                    row.way(),
                    row.kind(),
                    row.recipient(),
                    row.finalRecipient(),
                    row.permanence(),
                    row.reason(),
                    row.status(),
                    row.replyCode(),
                    row.diagnostic(),
                    row.standing(),
                    row.matchedBy(),
                    row.deliveryId(),
                    row.mailingId(),
                    row.contactId(),
                    row.action(),
                    row.proposal());
        }
    }

    /** @param next what to give as {@code after} for the following page; null on the last */
    record Page(List<Item> items, @Nullable String next) {}

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable Long mailing,
            @RequestParam(required = false) @Nullable Long contact,
            @RequestParam(required = false) @Nullable Long release,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (kind != null && !KINDS.contains(kind)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, Phrases.say("bounce.no-kind", kind, String.join(", ", KINDS)));
        }
        var most = Math.max(1, Math.min(limit, MOST));
        var rows = returns.list(
                new Returns.Wanted(kind, standing, false, mailing, contact, release),
                after == null ? Long.MAX_VALUE : after,
                most + 1);
        var items = rows.stream().limit(most).map(Item::of).toList();
        return new Page(
                items, rows.size() > most ? String.valueOf(items.get(most - 1).id()) : null);
    }

    @GetMapping("/{id}")
    Item one(@PathVariable long id) {
        return returns.find(id)
                .map(Item::of)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, Phrases.say("bounce.no-return", id)));
    }
}
