package org.dateline.audience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dateline.access.IdempotentRequests;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** People to be forgotten: not written to from the first moment, final after a day in which it can be taken back. */
@Repository
public class Erasures {

    public static final Duration TIME_TO_TAKE_BACK = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Contacts contacts;
    private final AddressKeys keys;
    private final Suppressions suppressions;
    private final IdempotentRequests answers;
    private final ApplicationEventPublisher events;

    Erasures(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Contacts contacts,
            AddressKeys keys,
            Suppressions suppressions,
            IdempotentRequests answers,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.contacts = contacts;
        this.keys = keys;
        this.suppressions = suppressions;
        this.answers = answers;
        this.events = events;
    }

    public record Erasure(
            long contactId,
            Instant askedAt,
            Instant dueAt,
            String because,
            String by,
            @Nullable Instant doneAt) {}

    @Transactional
    public void ask(long contactId, String because, String by) {
        Contact contact = contacts.get(contactId);
        if (contact.erasedAt() != null || contact.mergedInto() != null) {
            throw new UnknownContact(contactId);
        }
        int asked = jdbc.sql("""
                        insert into erasure (contact_id, due_at, because, recorded_by)
                        values (?, dateline_now() + ? * interval '1 second', ?, ?) on conflict (contact_id) do nothing
                        """)
                .params(contactId, TIME_TO_TAKE_BACK.toSeconds(), PersonFields.clean(because), by)
                .update();
        if (asked == 0) {
            return;
        }
        for (Address address : contact.addresses()) {
            suppressions.suppress(
                    keys.mac(address.key()),
                    Address.masked(address.spelling()),
                    Suppression.Reason.ERASED,
                    Phrases.record("audience.written.erasure-asked"),
                    by);
        }
        events.publishEvent(new ContactChanged(contactId, Phrases.record("audience.history.erasing"), by));
    }

    /** @return false where it is final already */
    @Transactional
    public boolean takeBack(long contactId, String by) {
        int taken = jdbc.sql("delete from erasure where contact_id = ? and done_at is null")
                .param(contactId)
                .update();
        if (taken == 0) {
            return false;
        }
        for (Address address : contacts.get(contactId).addresses()) {
            suppressions.standing(keys.mac(address.key())).stream()
                    .filter(standing -> standing.reason() == Suppression.Reason.ERASED)
                    .forEach(standing ->
                            suppressions.lift(standing.id(), Phrases.record("audience.written.erasure-undone"), by));
        }
        events.publishEvent(new ContactChanged(contactId, Phrases.record("audience.history.erasing-back"), by));
        return true;
    }

    public Optional<Erasure> of(long contactId) {
        return jdbc.sql("select * from erasure where contact_id = ?")
                .param(contactId)
                .query((row, n) -> new Erasure(
                        contactId,
                        Rows.at(row, "asked_at"),
                        Rows.at(row, "due_at"),
                        row.getString("because"),
                        row.getString("recorded_by"),
                        Rows.instant(row, "done_at")))
                .optional();
    }

    /** Makes final what is due; a tick calls it. Each person is a transaction of its own. */
    public void finishDue() {
        List<Long> due = jdbc.sql("select contact_id from erasure where done_at is null and due_at <= dateline_now()")
                .query(Long.class)
                .list();
        due.forEach(contactId -> transaction.executeWithoutResult(status -> finish(contactId)));
    }

    private void finish(long contactId) {
        boolean ours = jdbc.sql("""
                                update erasure set done_at = dateline_now(), because = ''
                                where contact_id = ? and done_at is null and due_at <= dateline_now()
                                """).param(contactId).update() > 0;
        if (!ours) {
            return;
        }
        // Others cut what they keep while they can still see whose it is.
        events.publishEvent(new ContactErased(contactId));
        answers.cutAnswersNaming(names(contactId));
        for (String cut : List.of(
                """
                update contact_import_line set fields = '{}', spelling = null, key = null, person = null, before = null,
                    message = 'erased'
                where key_mac in (select key_mac from address where contact_id = :contact)
                   or contact_id in (select entries_of(:contact))
                   or key_mac is null and exists (select from unnest(fields) f, address a
                        where a.contact_id = :contact and (strpos(lower(f), lower(a.spelling)) > 0 or strpos(lower(f), a.key) > 0))
                """,
                """
                update contact_merge set before = '{}'
                where into_id in (select entries_of(:contact)) or from_id in (select entries_of(:contact))
                """,
                "update suppression set masked = '(erased)', detail = '' where key_mac in (select key_mac from address where contact_id = :contact)",
                """
                update address set spelling = '(erased)', key = encode(key_mac, 'hex'), preferred = false,
                    removed_at = dateline_now()
                where contact_id = :contact
                """,
                "delete from subscription where contact_id in (select entries_of(:contact))",
                "delete from do_not_contact where contact_id in (select entries_of(:contact))",
                """
                update contact set name = '(erased)', outlet = null, role = null, topics = '{}', tier = 3, languages = '{}',
                    country = null, zone = null, phone = null, main_contact = false, attributes = '{}', remark = null,
                    changed_at = dateline_now(), erased_at = dateline_now()
                where id in (select entries_of(:contact))
                """)) {
            jdbc.sql(cut).param("contact", contactId).update();
        }
    }

    /** Words by which something can be known to speak of this person. */
    private List<String> names(long contactId) {
        return jdbc.sql("""
                        select name from contact where id in (select entries_of(:contact)) and name <> ''
                        union select spelling from address where contact_id = :contact
                        union select key from address where contact_id = :contact
                        """).param("contact", contactId).query(String.class).list();
    }
}
