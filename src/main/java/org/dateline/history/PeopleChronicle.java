package org.dateline.history;

import java.util.Optional;
import org.dateline.access.ColleagueChanged;
import org.dateline.audience.AddressSuppressed;
import org.dateline.audience.ContactChanged;
import org.dateline.audience.ContactErased;
import org.dateline.audience.ContactsImported;
import org.dateline.audience.ContactsMerged;
import org.dateline.audience.ListChanged;
import org.dateline.audience.SegmentChanged;
import org.dateline.audience.SubscriptionEnded;
import org.dateline.audience.SubscriptionStarted;
import org.dateline.audience.SuppressionLifted;
import org.dateline.bounce.ReturnReceived;
import org.dateline.delivery.DeliveryRefused;
import org.dateline.language.Phrases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Listens to what is announced of people: those we write to, what came back of them, their lists, and colleagues. */
@Component
class PeopleChronicle {

    private final Scribe scribe;
    private final History history;
    private final JdbcClient jdbc;

    PeopleChronicle(Scribe scribe, History history, JdbcClient jdbc) {
        this.scribe = scribe;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** With the person alone: a mailing counts these, it does not tell them. */
    @EventListener
    void on(DeliveryRefused e) {
        scribe.itself(
                "email-refused",
                Subject.contact(e.contactId()),
                e.givenUp() ? () -> Phrases.say("history.email.given-up") : () -> Phrases.say("history.email.refused"));
    }

    @EventListener
    void on(ReturnReceived e) {
        var contact = e.contactId();
        if (contact == null) {
            return;
        }
        var key = switch (e.kind()) {
            case "hard" -> "history.return.hard";
            case "soft" -> "history.return.soft";
            case "complaint" -> "history.return.complaint";
            case "autoreply" -> "history.return.autoreply";
            default -> "history.return.other";
        };
        scribe.itself("return-received", Subject.contact(contact), () -> Phrases.say(key));
    }

    // ---- people and lists

    @EventListener
    void on(ContactChanged e) {
        scribe.named(e.by(), "contact-changed", Subject.contact(e.contactId()), e::what);
    }

    @EventListener
    void on(ContactsMerged e) {
        scribe.named(
                e.by(),
                "contacts-merged",
                Subject.contact(e.intoId()),
                () -> Phrases.say("history.people.merged", e.fromId()));
    }

    /** Also cuts what was said of them before. */
    @EventListener
    void on(ContactErased e) {
        history.forget(e.contactId());
        scribe.itself("contact-erased", Subject.contact(e.contactId()), () -> Phrases.say("history.people.erased"));
    }

    @EventListener
    void on(ContactsImported e) {
        scribe.named(e.by(), "contacts-imported", Subject.OFFICE, () -> e.what() + " (" + e.fileName() + ")");
    }

    @EventListener
    void on(ListChanged e) {
        scribe.named(e.by(), "list-changed", Subject.list(e.listId()), e::what);
    }

    @EventListener
    void on(SegmentChanged e) {
        scribe.by(
                e.staffId(),
                "saved-search-changed",
                Subject.OFFICE,
                () -> Phrases.say("history.search.changed", e.segmentId()));
    }

    @EventListener
    void on(SubscriptionStarted e) {
        scribe.itself(
                "subscription-started",
                new Subject(null, null, e.contactId(), e.listId()),
                () -> Phrases.say("history.list.joined", listName(e.listId()), e.evidence()));
    }

    @EventListener
    void on(SubscriptionEnded e) {
        scribe.itself(
                "subscription-ended",
                new Subject(null, null, e.contactId(), e.listId()),
                () -> Phrases.say("history.list.left", listName(e.listId()), e.how()));
    }

    @EventListener
    void on(AddressSuppressed e) {
        var subject = holder(e.keyMac()).map(Subject::contact).orElse(Subject.OFFICE);
        scribe.named(
                e.by(),
                "address-suppressed",
                subject,
                () -> Phrases.say(
                        "history.address.suppressed",
                        e.masked(),
                        Phrases.say("history.suppressed." + e.reason().name().toLowerCase(java.util.Locale.ROOT))));
    }

    @EventListener
    void on(SuppressionLifted e) {
        scribe.named(
                e.by(),
                "suppression-lifted",
                Subject.OFFICE,
                () -> Phrases.say("history.address.lifted", e.masked(), e.because()));
    }

    private Optional<Long> holder(byte[] keyMac) {
        return jdbc.sql("select contact_id from address where key_mac = :mac")
                .param("mac", keyMac)
                .query(Long.class)
                .optional();
    }

    private String listName(long listId) {
        return jdbc.sql("select name from mailing_list where id = :id")
                .param("id", listId)
                .query(String.class)
                .optional()
                .map(name -> Phrases.say("history.quoted", name))
                .orElse("");
    }

    // ---- colleagues

    @EventListener
    void on(ColleagueChanged e) {
        scribe.by(e.by(), "colleague-changed", Subject.OFFICE, e::what);
    }
}
