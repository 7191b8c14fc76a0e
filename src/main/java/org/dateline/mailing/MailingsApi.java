package org.dateline.mailing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audiences;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mailings for programs. */
@RestController
@RequestMapping("/api/mailings")
class MailingsApi {

    private final Mailings mailings;
    private final RunningOrders runningOrders;
    private final Releases releases;
    private final Audiences audiences;
    private final HolderRows toHolders;
    private final Plans plans;
    private final MailingSettings settings;

    MailingsApi(
            Mailings mailings,
            RunningOrders runningOrders,
            Releases releases,
            Audiences audiences,
            HolderRows toHolders,
            Plans plans,
            MailingSettings settings) {
        this.mailings = mailings;
        this.runningOrders = runningOrders;
        this.toHolders = toHolders;
        this.plans = plans;
        this.releases = releases;
        this.audiences = audiences;
        this.settings = settings;
    }

    /**
     * A mailing as a program asks for it.
     *
     * @param audience may be missing where it goes to those who hold the release: correction, withdrawal, embargo-change
     * @param local with zone: its own time; without: at the lift, and so many minutes after
     * @param whereEachReaderIs local is meant in each reader's zone; zone is for those whose place is not known
     */
    record Wanted(
            long release,
            String purpose,
            @Nullable String name,
            @Nullable Audience audience,
            @Nullable List<String> languages,
            @Nullable Map<String, String> coveringNote,
            @Nullable LocalDateTime local,
            @Nullable String zone,
            @Nullable Long minutesAfterLift,
            @Nullable Boolean whereEachReaderIs,
            @Nullable Boolean holdUncertain) {}

    /** Another time. */
    record Move(
            @Nullable LocalDateTime local,
            @Nullable String zone,
            @Nullable Long minutesAfterLift,
            @Nullable Boolean whereEachReaderIs) {}

    /** A mailing as a program reads it. */
    record View(
            long id,
            long release,
            long version,
            String purpose,
            String name,
            String state,
            @Nullable String because,
            boolean approved,
            Audience audience,
            List<String> languages,
            boolean atLift,
            boolean whereEachReaderIs,
            @Nullable Instant startsAt,
            boolean growing,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        static View of(Mailing m) {
            return new View(
                    m.id(),
                    m.releaseId(),
                    m.versionId(),
                    m.purpose().key(),
                    m.name(),
                    m.state().code(),
                    m.course().because(),
                    m.course().approved(),
                    m.audience(),
                    m.languages(),
                    m.when().atLift(),
                    m.when().everywhere(),
                    m.when().start(),
                    m.growing(),
                    m.course().startedAt(),
                    m.course().finishedAt());
        }
    }

    record Page(List<View> items, @Nullable String next) {}

    @GetMapping
    Page all(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        var size = Math.max(1, Math.min(limit, 200));
        var found = mailings.page(after.isEmpty() ? Long.MAX_VALUE : place(after), size + 1);
        var items = found.stream().limit(size).map(View::of).toList();
        return new Page(
                items, found.size() > size ? String.valueOf(items.get(size - 1).id()) : null);
    }

    private static long place(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(Phrases.say("mailing.no.after"), wrong);
        }
    }

    @GetMapping("/{id}")
    View one(@PathVariable long id) {
        return View.of(mailings.get(id));
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping
    ResponseEntity<View> add(@RequestBody Wanted wanted, @CurrentStaff Staff me) {
        var purpose = Purpose.of(wanted.purpose());
        if (Preset.of(purpose).isForHolders()) {
            return created(toHolders.add(plans.of(wanted.release()), Preset.of(purpose), me.id()));
        }
        var audience = wanted.audience();
        if (audience == null) {
            throw new IllegalArgumentException(Phrases.say(
                    "mailing.no.audience", "\"audience\": {\"parts\": [{\"list\": 1}], \"exclusions\": []}"));
        }
        audiences.words(audience); // says at once which list or search is not there
        var usual = Preset.of(purpose).manner(releases.get(wanted.release()).kind(), settings);
        var manner = Boolean.TRUE.equals(wanted.holdUncertain())
                ? new Manner(usual.open(), usual.grace(), usual.patience(), "hold", null)
                : usual;
        var row = new NewMailing(
                purpose,
                wanted.name() == null ? Preset.of(purpose).usualName() : wanted.name(),
                audience,
                wanted.languages() == null ? List.of() : wanted.languages(),
                wanted.coveringNote() == null ? Map.of() : wanted.coveringNote(),
                when(wanted.local(), wanted.zone(), wanted.minutesAfterLift(), wanted.whereEachReaderIs()),
                manner);
        return created(runningOrders.add(wanted.release(), row, me.id()));
    }

    private static ResponseEntity<View> created(Mailing added) {
        return ResponseEntity.created(URI.create("/api/mailings/" + added.id())).body(View.of(added));
    }

    private static When when(
            @Nullable LocalDateTime local,
            @Nullable String zone,
            @Nullable Long minutesAfterLift,
            @Nullable Boolean whereEachReaderIs) {
        if (local == null) {
            return When.atTheLift(Duration.ofMinutes(minutesAfterLift == null ? 0 : minutesAfterLift));
        }
        if (zone == null) {
            throw new IllegalArgumentException(Phrases.say("mailing.no.zone"));
        }
        var time = WallTime.of(local, WallTime.zone(zone));
        return Boolean.TRUE.equals(whereEachReaderIs) ? When.whereEachReaderIs(time) : When.at(time);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/move")
    View move(@PathVariable long id, @RequestBody Move move, @CurrentStaff Staff me) {
        var when = when(move.local(), move.zone(), move.minutesAfterLift(), move.whereEachReaderIs());
        return View.of(runningOrders.move(id, when, me.id()));
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/pause")
    View pause(@PathVariable long id, @CurrentStaff Staff me) {
        mailings.pause(id, me.id());
        return one(id);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/resume")
    View resume(@PathVariable long id, @CurrentStaff Staff me) {
        mailings.resume(id, me.id());
        return one(id);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/cancel")
    View cancel(@PathVariable long id, @CurrentStaff Staff me) {
        mailings.cancel(id, me.id());
        return one(id);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/start-anyway")
    View startAnyway(@PathVariable long id, @CurrentStaff Staff me) {
        mailings.startAnyway(id, me.id());
        return one(id);
    }

    @PreAuthorize("hasAnyRole('OFFICER', 'APPROVER')")
    @PostMapping("/{id}/growth")
    View letGrow(@PathVariable long id, @CurrentStaff Staff me) {
        mailings.letGrow(id, me.id());
        return one(id);
    }
}
