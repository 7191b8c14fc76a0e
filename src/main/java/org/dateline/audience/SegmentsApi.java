package org.dateline.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Saved searches, for programs: rules nested as deep as they like, counts and samples. */
@RestController
@RequestMapping("/api/segments")
class SegmentsApi {

    private final Segments segments;
    private final Criteria criteria;
    private final Audiences audiences;
    private final MailingLists lists;
    private final ListUses uses;

    SegmentsApi(Segments segments, Criteria criteria, Audiences audiences, MailingLists lists, ListUses uses) {
        this.segments = segments;
        this.criteria = criteria;
        this.audiences = audiences;
        this.lists = lists;
        this.uses = uses;
    }

    /** @param rule as {@link Rule} reads it; none is everybody on the list */
    record Given(
            @Nullable Long list,
            @Nullable String name,
            @Nullable JsonNode rule) {

        long listId() {
            if (list == null) {
                throw new UnusableRule(Phrases.say("audience.ask.over"));
            }
            return list;
        }

        String named() {
            return name == null ? "" : name;
        }

        Rule read() {
            return rule == null || rule.isNull() ? Rule.EVERYBODY : Rule.read(rule);
        }
    }

    /**
     * A saved search.
     *
     * @param wouldStop what was approved and stops with another rule; said of one that is looked at
     * @param stopped what has stopped by this change, and wants to be approved again; said of a change
     */
    record Shown(
            long id,
            String name,
            long list,
            long version,
            int number,
            JsonNode rule,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ListUses.Use> wouldStop,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ListUses.Use> stopped) {

        static Shown of(Segment segment) {
            return of(segment, null, null);
        }

        static Shown of(Segment segment, @Nullable List<ListUses.Use> wouldStop, @Nullable List<ListUses.Use> stopped) {
            return new Shown(
                    segment.id(),
                    segment.name(),
                    segment.listId(),
                    segment.version().id(),
                    segment.version().number(),
                    segment.version().rule().json(),
                    wouldStop,
                    stopped);
        }
    }

    record Field(String field, String label, List<String> relations, List<Criterion.Choice> choices, String example) {}

    @GetMapping
    Page<Shown> all() {
        return new Page<>(segments.all().stream().map(Shown::of).toList(), null);
    }

    /** What can be asked. */
    @GetMapping("/fields")
    List<Field> fields() {
        return criteria.all().stream()
                .map(one -> new Field(one.field(), one.label(), one.relations(), one.choices(), one.example()))
                .toList();
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        return Shown.of(segments.get(id), uses.ofSegment(id), null);
    }

    @GetMapping("/{id}/count")
    Audiences.Count count(@PathVariable long id) {
        return audiences.count(search(id));
    }

    @GetMapping("/{id}/sample")
    List<Audiences.Recipient> sample(@PathVariable long id, @RequestParam(defaultValue = "10") int limit) {
        return audiences.sample(search(id), ContactsApi.bounded(limit));
    }

    @KeepsLists
    @PostMapping
    ResponseEntity<Shown> add(@RequestBody Given given, @CurrentStaff Staff me) {
        lists.get(given.listId());
        Segment added = segments.add(given.listId(), given.named(), given.read(), me);
        return ResponseEntity.created(URI.create("/api/segments/" + added.id())).body(Shown.of(added));
    }

    /** A new version where the rule differs. */
    @KeepsLists
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody Given given, @CurrentStaff Staff me) {
        segments.get(id);
        var before = uses.ofSegment(id);
        var changed = segments.change(id, given.named(), given.read(), me);
        return Shown.of(changed, null, ListUses.stopped(before, uses.ofSegment(id)));
    }

    @KeepsLists
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(@PathVariable long id, @CurrentStaff Staff me) {
        segments.get(id);
        segments.archive(id, me);
    }

    private Audiences.Search search(long id) {
        Segment segment = segments.get(id);
        return new Audiences.Search(segment.listId(), segment.version().rule());
    }
}
