package org.dateline.audience;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Addresses not written to, for programs. */
@RestController
@RequestMapping("/api/suppressions")
class SuppressionsApi {

    private final Suppressions suppressions;

    SuppressionsApi(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    record Given(
            @Nullable String address,
            Suppression.@Nullable Reason reason,
            @Nullable String detail) {}

    /** @param address only what stands against this one */
    @GetMapping
    Page<Suppression> all(
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return address == null
                ? suppressions.page(Page.Place.read(after), ContactsApi.bounded(limit))
                : new Page<>(suppressions.standing(EmailAddress.parse(address)), null);
    }

    @GetMapping("/{id}")
    Suppression one(@PathVariable long id) {
        return suppressions.find(id).orElseThrow(() -> new UnknownSuppression(id));
    }

    @KeepsLists
    @PostMapping
    ResponseEntity<List<Suppression>> add(@RequestBody Given given, @CurrentStaff Staff me) {
        if (given.address() == null) {
            throw new UnusablePerson(Map.of("address", Phrases.say("audience.trouble.which-address")));
        }
        EmailAddress address = EmailAddress.parse(given.address());
        Suppression.Reason reason = given.reason() == null ? Suppression.Reason.OBJECTION : given.reason();
        suppressions.suppress(
                address,
                reason,
                given.detail() == null ? Phrases.record("audience.written.by-program") : given.detail(),
                me.name());
        List<Suppression> standing = suppressions.standing(address);
        long id = standing.stream()
                .filter(one -> one.reason() == reason)
                .findFirst()
                .orElseThrow()
                .id();
        return ResponseEntity.created(URI.create("/api/suppressions/" + id)).body(standing);
    }

    @KeepsLists
    @DeleteMapping("/{id}")
    Suppression lift(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, @CurrentStaff Staff me) {
        one(id);
        suppressions.lift(id, ContactsApi.required(because), me.name());
        return one(id);
    }
}
