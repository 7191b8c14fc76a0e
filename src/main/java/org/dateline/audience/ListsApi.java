package org.dateline.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

/** Lists and who is on them, for programs. */
@RestController
@RequestMapping("/api/lists")
class ListsApi {

    private final MailingLists lists;
    private final ListUses uses;
    private final ListNumbers numbers;
    private final Contacts contacts;
    private final Subscriptions subscriptions;
    private final Directory directory;

    ListsApi(
            MailingLists lists,
            ListUses uses,
            ListNumbers numbers,
            Contacts contacts,
            Subscriptions subscriptions,
            Directory directory) {
        this.lists = lists;
        this.uses = uses;
        this.numbers = numbers;
        this.contacts = contacts;
        this.subscriptions = subscriptions;
        this.directory = directory;
    }

    /**
     * @param reason the line "You get this because …" by language
     * @param origin where its addresses come from, by language
     * @param notice what a person is told besides with their first letter, by language
     */
    record Given(
            @Nullable String name,
            MailingList.@Nullable Purpose purpose,
            @Nullable String senderName,
            @Nullable String basis,
            @Nullable Map<String, String> reason,
            @Nullable Map<String, String> origin,
            @Nullable Map<String, String> notice) {

        MailingLists.Terms terms() {
            return new MailingLists.Terms(
                    name == null ? "" : name,
                    purpose == null ? MailingList.Purpose.PRESS : purpose,
                    senderName,
                    basis == null ? "" : basis,
                    reason == null ? Map.of() : reason,
                    origin == null ? Map.of() : origin,
                    notice == null ? Map.of() : notice);
        }
    }

    /**
     * A list.
     *
     * @param wouldStop what was approved and stops with another name or reason; said of one list that is looked at
     * @param stopped what has stopped by this change, and wants to be approved again; said of a change
     */
    record Shown(
            MailingList list,
            long people,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ListUses.Use> wouldStop,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ListUses.Use> stopped) {

        static Shown of(MailingList list, long people) {
            return new Shown(list, people, null, null);
        }
    }

    record Evidence(@Nullable String evidence) {}

    @GetMapping
    Page<Shown> all() {
        Map<Long, ListNumbers.Numbers> people = numbers.all();
        return new Page<>(
                lists.all().stream()
                        .map(list -> {
                            ListNumbers.Numbers number = people.get(list.id());
                            return Shown.of(list, number == null ? 0 : number.people());
                        })
                        .toList(),
                null);
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        return new Shown(lists.get(id), numbers.of(id).people(), uses.ofList(id), null);
    }

    @KeepsLists
    @PostMapping
    ResponseEntity<Shown> add(@RequestBody Given given, @CurrentStaff Staff me) {
        MailingList added = lists.add(given.terms(), me.name());
        return ResponseEntity.created(URI.create("/api/lists/" + added.id())).body(Shown.of(added, 0));
    }

    @KeepsLists
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody Given given, @CurrentStaff Staff me) {
        lists.get(id);
        var before = uses.ofList(id);
        lists.change(id, given.terms(), me);
        return new Shown(lists.get(id), numbers.of(id).people(), null, ListUses.stopped(before, uses.ofList(id)));
    }

    /** The people on the list, by name. */
    @GetMapping("/{id}/subscriptions")
    Page<ContactsApi.Row> people(
            @PathVariable long id,
            PeopleFilter filter,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        lists.get(id);
        Page<Directory.Entry> page =
                directory.page(filter.onList(id), Page.Place.read(after), ContactsApi.bounded(limit));
        return new Page<>(page.items().stream().map(ContactsApi::row).toList(), page.next());
    }

    @KeepsLists
    @PutMapping("/{id}/subscriptions/{contact}")
    List<Subscription> subscribe(@PathVariable long id, @PathVariable long contact, @RequestBody Evidence given) {
        lists.get(id);
        contacts.get(contact);
        if (given.evidence() == null || given.evidence().isBlank()) {
            throw new UnusablePerson(Map.of("evidence", Phrases.say("audience.trouble.say-want-list")));
        }
        subscriptions.start(contact, id, given.evidence());
        return subscriptions.of(contact);
    }

    /** @param theyTold their own wish, rather than the office's decision */
    @KeepsLists
    @DeleteMapping("/{id}/subscriptions/{contact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam(defaultValue = "false") boolean theyTold,
            @CurrentStaff Staff me) {
        lists.get(id);
        contacts.get(contact);
        subscriptions.end(contact, id, theyTold ? Ending.theyTold(me.name()) : Ending.desk(me.name()));
    }
}
