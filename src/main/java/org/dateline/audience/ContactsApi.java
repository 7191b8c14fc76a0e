package org.dateline.audience;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People, for programs. */
@RestController
@RequestMapping("/api/contacts")
class ContactsApi {

    private final Contacts contacts;
    private final Directory directory;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final Erasures erasures;

    ContactsApi(
            Contacts contacts,
            Directory directory,
            Subscriptions subscriptions,
            MailingLists lists,
            Erasures erasures) {
        this.contacts = contacts;
        this.directory = directory;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.erasures = erasures;
    }

    /**
     * @param addresses the first is written to
     * @param evidence how we know that we may write; without it the contact is on no list
     * @param lists ids of lists to put them on, besides the built-in one
     */
    record Given(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String outlet,
            @Nullable String role,
            @Nullable List<String> topics,
            @Nullable Integer tier,
            @Nullable String phone,
            @Nullable Boolean mainContact,
            @Nullable List<String> languages,
            @Nullable String country,
            @Nullable String zone,
            @Nullable Map<String, String> attributes,
            @Nullable String remark,
            @Nullable List<String> addresses,
            @Nullable String evidence,
            @Nullable List<Long> lists) {

        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            put(fields, "name", name);
            put(fields, "kind", kind);
            put(fields, "outlet", outlet);
            put(fields, "role", role);
            put(fields, "topics", topics == null ? null : String.join(",", topics));
            put(fields, "tier", tier);
            put(fields, "phone", phone);
            put(fields, "main contact", mainContact);
            put(fields, "languages", languages == null ? null : String.join(",", languages));
            put(fields, "country", country);
            put(fields, "zone", zone);
            put(fields, "remark", remark);
            if (attributes != null) {
                attributes.forEach((name, value) -> fields.put(PersonFields.ATTRIBUTE + name, value));
            }
            return fields;
        }

        private static void put(Map<String, String> fields, String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value.toString());
            }
        }
    }

    record GivenAddress(String address) {}

    record Reason(@Nullable String reason) {}

    record Shown(
            long id,
            String name,
            String kind,
            @Nullable String outlet,
            @Nullable String role,
            List<String> topics,
            int tier,
            @Nullable String phone,
            boolean mainContact,
            List<String> languages,
            @Nullable String country,
            @Nullable String zone,
            Map<String, String> attributes,
            @Nullable String remark,
            List<ShownAddress> addresses,
            List<Subscription> subscriptions,
            @Nullable String notWrittenBecause) {}

    record ShownAddress(long id, String address, boolean preferred) {}

    record Row(
            long id,
            String name,
            String kind,
            @Nullable String outlet,
            @Nullable String address,
            @Nullable String notWrittenBecause) {}

    @GetMapping
    Page<Row> all(
            PeopleFilter filter,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Page<Directory.Entry> page = directory.page(filter, Page.Place.read(after), bounded(limit));
        return new Page<>(page.items().stream().map(ContactsApi::row).toList(), page.next());
    }

    static Row row(Directory.Entry entry) {
        return new Row(
                entry.id(),
                entry.person().name(),
                entry.person().kind(),
                entry.person().work().outlet(),
                entry.address(),
                entry.whyNot());
    }

    static int bounded(int limit) {
        return Math.max(1, Math.min(limit, 1000));
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        Contact contact = contacts.get(id);
        Person person = contact.person();
        return new Shown(
                id,
                person.name(),
                person.kind(),
                person.work().outlet(),
                person.work().role(),
                person.work().topics(),
                person.work().tier(),
                person.work().phone(),
                person.work().mainContact(),
                person.place().languages(),
                person.place().country(),
                person.place().zone(),
                person.attributes(),
                person.remark(),
                contact.addresses().stream()
                        .map(address -> new ShownAddress(address.id(), address.spelling(), address.preferred()))
                        .toList(),
                subscriptions.of(id),
                directory.whyNot(id).orElse(null));
    }

    @KeepsLists
    @PostMapping
    @Transactional
    public ResponseEntity<Shown> add(@RequestBody Given given, @CurrentStaff Staff me) {
        Person person = contacts.read(given.fields());
        List<EmailAddress> addresses = given.addresses() == null
                ? List.of()
                : given.addresses().stream().map(EmailAddress::parse).toList();
        Contact added = contacts.add(person, addresses, given.evidence(), me.name());
        if (given.lists() != null && !given.lists().isEmpty()) {
            if (given.evidence() == null || given.evidence().isBlank()) {
                throw new UnusablePerson(Map.of("evidence", Phrases.say("audience.trouble.say-want-lists")));
            }
            for (long list : given.lists()) {
                subscriptions.start(added.id(), lists.get(list).id(), given.evidence());
            }
        }
        return ResponseEntity.created(URI.create("/api/contacts/" + added.id())).body(one(added.id()));
    }

    /** The whole person; addresses and lists have verbs of their own. */
    @KeepsLists
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody Given given, @CurrentStaff Staff me) {
        contacts.change(id, contacts.read(given.fields()), me.name());
        return one(id);
    }

    @KeepsLists
    @PostMapping("/{id}/addresses")
    ResponseEntity<Shown> addAddress(@PathVariable long id, @RequestBody GivenAddress given, @CurrentStaff Staff me) {
        contacts.addAddress(id, EmailAddress.parse(given.address()), me.name());
        return ResponseEntity.created(URI.create("/api/contacts/" + id)).body(one(id));
    }

    @KeepsLists
    @PutMapping("/{id}/addresses/{address}/preference")
    Shown prefer(@PathVariable long id, @PathVariable long address, @CurrentStaff Staff me) {
        contacts.prefer(id, address, me.name());
        return one(id);
    }

    @KeepsLists
    @DeleteMapping("/{id}/addresses/{address}")
    Shown removeAddress(@PathVariable long id, @PathVariable long address, @CurrentStaff Staff me) {
        contacts.removeAddress(id, address, me.name());
        return one(id);
    }

    @KeepsLists
    @PutMapping("/{id}/do-not-contact")
    Shown doNotContact(@PathVariable long id, @RequestBody Reason given, @CurrentStaff Staff me) {
        contacts.doNotContact(id, required(given.reason()), me.name());
        return one(id);
    }

    @KeepsLists
    @DeleteMapping("/{id}/do-not-contact")
    Shown mayBeContactedAgain(
            @PathVariable long id, @RequestParam(required = false) @Nullable String because, @CurrentStaff Staff me) {
        contacts.mayBeContactedAgain(id, required(because), me.name());
        return one(id);
    }

    /** Not written to from now on; final after 24 hours. */
    @KeepsLists
    @PutMapping("/{id}/erasure")
    Shown erase(@PathVariable long id, @RequestBody Reason given, @CurrentStaff Staff me) {
        erasures.ask(id, required(given.reason()), me.name());
        return one(id);
    }

    @KeepsLists
    @DeleteMapping("/{id}/erasure")
    Shown takeErasureBack(@PathVariable long id, @CurrentStaff Staff me) {
        erasures.takeBack(id, me.name());
        return one(id);
    }

    static String required(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new UnusablePerson(Map.of("reason", Phrases.say("audience.trouble.say-why")));
        }
        return reason;
    }
}
