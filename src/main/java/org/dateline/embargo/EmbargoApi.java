package org.dateline.embargo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.access.Unreadable;
import org.dateline.audience.Contacts;
import org.dateline.audience.UnknownContact;
import org.dateline.language.Phrases;
import org.dateline.release.NoSuchRelease;
import org.dateline.release.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When a release goes out and who agreed to the embargo, for programs. */
@RestController
@RequestMapping("/api/releases/{id}")
class EmbargoApi {

    private final Releases releases;
    private final Contacts contacts;
    private final Embargoes embargoes;
    private final Lifts lifts;
    private final Agreements agreements;

    EmbargoApi(Releases releases, Contacts contacts, Embargoes embargoes, Lifts lifts, Agreements agreements) {
        this.releases = releases;
        this.contacts = contacts;
        this.embargoes = embargoes;
        this.lifts = lifts;
        this.agreements = agreements;
    }

    /**
     * The time as a clock on the wall shows it.
     *
     * @param embargoed missing: true
     * @param offset "+02:00", only where the clocks show that time twice
     * @param terms missing: those it has, or the usual ones
     */
    record Wanted(
            @Nullable LocalDateTime local,
            @Nullable String zone,
            @Nullable Boolean embargoed,
            @Nullable String offset,
            @Nullable String terms) {

        WallTime time() {
            if (local == null || zone == null) {
                throw UnclearTime.notUnderstood(Phrases.say(
                        "embargo.no.time", "\"local\": \"2026-12-03T11:00\", \"zone\": \"Europe/Brussels\""));
            }
            var place = WallTime.zone(zone);
            return offset == null ? WallTime.of(local, place) : WallTime.of(local, place, WallTime.offset(offset));
        }
    }

    record View(
            long release,
            boolean embargoed,
            LocalDateTime local,
            String zone,
            Instant liftsAt,
            @Nullable Instant liftedAt,
            @Nullable String terms) {}

    /** @param how telephone, mail or in person */
    record Yes(@Nullable String how, @Nullable String remark) {}

    /** Nothing set yet: not found. */
    @GetMapping("/embargo")
    View show(@PathVariable long id) {
        var embargo =
                embargoes.find(releases.get(id).id()).orElseThrow(() -> new NotSet(Phrases.say("embargo.no.not-set")));
        return new View(
                id,
                embargo.embargoed(),
                embargo.local(),
                embargo.zone().getId(),
                embargo.liftsAt(),
                lifts.find(id).map(Lift::liftedAt).orElse(null),
                embargo.terms());
    }

    /** Sets it or moves it. A move takes back an approval that was given. */
    @PutMapping("/embargo")
    @PreAuthorize("hasRole('OFFICER')")
    View set(@PathVariable long id, @RequestBody Wanted wanted, @CurrentStaff Staff me) {
        embargoes.set(
                releases.get(id).id(),
                wanted.time(),
                !Boolean.FALSE.equals(wanted.embargoed()),
                wanted.terms(),
                me.id());
        return show(id);
    }

    @GetMapping("/agreements")
    List<Agreement> agreed(@PathVariable long id) {
        return agreements.of(releases.get(id).id());
    }

    /** They said yes. Harmless twice. */
    @PutMapping("/agreements/{contact}")
    @PreAuthorize("hasRole('OFFICER')")
    Agreement record(@PathVariable long id, @PathVariable long contact, @RequestBody Yes yes, @CurrentStaff Staff me) {
        var how = How.of(yes.how() == null ? "" : yes.how());
        return agreements.record(releases.get(id).id(), contacts.get(contact).id(), how, yes.remark(), me.id());
    }

    @DeleteMapping("/agreements/{contact}")
    @PreAuthorize("hasRole('OFFICER')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam(defaultValue = "") String because,
            @CurrentStaff Staff me) {
        agreements.end(id, contact, because, me.id());
    }

    /** Nothing there, which is no fault of the release. */
    private static final class NotSet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSet(String advice) {
            super(advice);
        }
    }

    @ExceptionHandler({NotSet.class, NoSuchRelease.class, UnknownContact.class})
    ProblemDetail notThere(RuntimeException missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()));
    }

    @ExceptionHandler(EmbargoRefused.class)
    ProblemDetail notNow(EmbargoRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    /** With the times that may have been meant. */
    @ExceptionHandler(UnclearTime.class)
    ProblemDetail unclear(UnclearTime unclear) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(unclear.getMessage()));
        problem.setProperty(
                "choices",
                unclear.choices().stream()
                        .map(c -> c.local() + " " + c.offset())
                        .toList());
        return problem;
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail unusable(Exception wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, Unreadable.advice(wrong));
    }
}
