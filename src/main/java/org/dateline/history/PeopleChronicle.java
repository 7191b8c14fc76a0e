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
                e.givenUp()
                        ? "an email was given up after trying for long"
                        : "an email was turned away by their mail server");
    }

    @EventListener
    void on(ReturnReceived e) {
        var contact = e.contactId();
        if (contact == null) {
            return;
        }
        var what = switch (e.kind()) {
            case "hard" -> "an email came back: the address is dead";
            case "soft" -> "an email came back: a temporary problem";
            case "complaint" -> "a complaint about an email came";
            case "autoreply" -> "an automatic reply came";
            default -> "something came back";
        };
        scribe.itself("return-received", Subject.contact(contact), what);
    }

    // ---- people and lists

    @EventListener
    void on(ContactChanged e) {
        scribe.named(e.by(), "contact-changed", Subject.contact(e.contactId()), e.what());
    }

    @EventListener
    void on(ContactsMerged e) {
        scribe.named(
                e.by(),
                "contacts-merged",
                Subject.contact(e.intoId()),
                "merged the entry " + e.fromId() + " into this one");
    }

    /** Also cuts what was said of them before. */
    @EventListener
    void on(ContactErased e) {
        history.forget(e.contactId());
        scribe.itself("contact-erased", Subject.contact(e.contactId()), "erased what we kept about this person");
    }

    @EventListener
    void on(ContactsImported e) {
        scribe.named(e.by(), "contacts-imported", Subject.OFFICE, e.what() + " (" + e.fileName() + ")");
    }

    @EventListener
    void on(ListChanged e) {
        scribe.named(e.by(), "list-changed", Subject.list(e.listId()), e.what());
    }

    @EventListener
    void on(SegmentChanged e) {
        scribe.by(e.staffId(), "saved-search-changed", Subject.OFFICE, "changed the saved search " + e.segmentId());
    }

    @EventListener
    void on(SubscriptionStarted e) {
        scribe.itself(
                "subscription-started",
                new Subject(null, null, e.contactId(), e.listId()),
                "put on the list " + listName(e.listId()) + ": " + e.evidence());
    }

    @EventListener
    void on(SubscriptionEnded e) {
        scribe.itself(
                "subscription-ended",
                new Subject(null, null, e.contactId(), e.listId()),
                "no longer on the list " + listName(e.listId()) + ": " + e.how());
    }

    @EventListener
    void on(AddressSuppressed e) {
        var subject = holder(e.keyMac()).map(Subject::contact).orElse(Subject.OFFICE);
        var reason = e.reason().name().toLowerCase(java.util.Locale.ROOT);
        scribe.named(e.by(), "address-suppressed", subject, "do not write to " + e.masked() + ": " + reason);
    }

    @EventListener
    void on(SuppressionLifted e) {
        scribe.named(
                e.by(), "suppression-lifted", Subject.OFFICE, e.masked() + " may be written to again: " + e.because());
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
                .map(name -> "“" + name + "”")
                .orElse("");
    }

    // ---- colleagues

    @EventListener
    void on(ColleagueChanged e) {
        scribe.by(e.by(), "colleague-changed", Subject.OFFICE, e.what());
    }
}
