package org.dateline.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.email.EmailAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everybody we know, and at which addresses. */
@Repository
public class Contacts {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final AddressKeys keys;
    private final ContactKinds kinds;
    private final Subscriptions subscriptions;
    private final ApplicationEventPublisher events;

    Contacts(
            JdbcClient jdbc,
            Rows rows,
            AddressKeys keys,
            ContactKinds kinds,
            Subscriptions subscriptions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.keys = keys;
        this.kinds = kinds;
        this.subscriptions = subscriptions;
        this.events = events;
    }

    /**
     * Reads a person from named texts: kind, name, outlet, role, topics, tier, languages, country, zone, phone,
     * main contact, remark, {@code attribute:NAME}.
     *
     * @throws UnusablePerson with advice for every field that cannot be used
     */
    public Person read(Map<String, String> fields) {
        return PersonFields.read(fields, kinds.byWord());
    }

    /**
     * A new contact, written to at the first of its addresses.
     *
     * @param evidence how we know that we may write; null while we do not: then the contact is on no list
     * @throws AddressTaken where one of the addresses is somebody else's
     */
    @Transactional
    public Contact add(Person person, List<EmailAddress> addresses, @Nullable String evidence, String by) {
        long id = jdbc.sql("""
                        insert into contact (kind, name, outlet, role, topics, tier, main_contact, phone,
                            languages, country, zone, attributes, remark)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning id
                        """).params(columns(person)).query(Long.class).single();
        for (EmailAddress address : addresses) {
            insertAddress(id, address);
        }
        if (evidence != null && !evidence.isBlank()) {
            subscriptions.recordBasis(id, evidence);
        }
        events.publishEvent(new ContactChanged(id, Phrases.record("audience.history.added"), by));
        return get(id);
    }

    @Transactional
    public Contact change(long id, Person person, String by) {
        var params = columns(person);
        params.add(id);
        int changed = jdbc.sql("""
                        update contact set kind = ?, name = ?, outlet = ?, role = ?, topics = ?, tier = ?,
                            main_contact = ?, phone = ?, languages = ?, country = ?, zone = ?,
                            attributes = ?::jsonb, remark = ?, changed_at = dateline_now()
                        where id = ? and erased_at is null and merged_into is null
                        """).params(params).update();
        if (changed == 0) {
            throw new UnknownContact(id);
        }
        events.publishEvent(new ContactChanged(id, Phrases.record("audience.history.edited"), by));
        return get(id);
    }

    /** @throws AddressTaken where it is somebody else's */
    @Transactional
    public void addAddress(long id, EmailAddress address, String by) {
        lock(id);
        insertAddress(id, address);
        events.publishEvent(new ContactChanged(
                id, Phrases.record("audience.history.address-added", Address.masked(address.spelling())), by));
    }

    /** From now on this one is written to. */
    @Transactional
    public void prefer(long id, long addressId, String by) {
        lock(id);
        preferInstead(id, addressId);
        events.publishEvent(new ContactChanged(id, Phrases.record("audience.history.preferred"), by));
    }

    /** The address is theirs no longer; another one, where there is one, becomes the preferred. */
    @Transactional
    public void removeAddress(long id, long addressId, String by) {
        lock(id);
        if (get(id).addresses().stream().noneMatch(address -> address.id() == addressId)) {
            return;
        }
        jdbc.sql("select remove_address(?)")
                .param(addressId)
                .query((row, n) -> n)
                .list();
        if (get(id).preferredAddress().isEmpty()) {
            get(id).addresses().stream().findFirst().ifPresent(next -> preferInstead(id, next.id()));
        }
        events.publishEvent(new ContactChanged(id, Phrases.record("audience.history.address-lost"), by));
    }

    /** They want nothing at all from us, at no address, by no list. */
    @Transactional
    public void doNotContact(long id, String reason, String by) {
        lock(id);
        jdbc.sql("""
                        insert into do_not_contact (contact_id, reason, recorded_by) values (?, ?, ?)
                        on conflict (contact_id) do nothing
                        """).params(id, PersonFields.clean(reason), by).update();
        events.publishEvent(
                new ContactChanged(id, Phrases.record("audience.history.stopped", PersonFields.clean(reason)), by));
    }

    @Transactional
    public void mayBeContactedAgain(long id, String because, String by) {
        jdbc.sql("delete from do_not_contact where contact_id = ?").param(id).update();
        events.publishEvent(
                new ContactChanged(id, Phrases.record("audience.history.writable", PersonFields.clean(because)), by));
    }

    public Contact get(long id) {
        return find(id).orElseThrow(() -> new UnknownContact(id));
    }

    /** Also those merged into another or erased; their record says so. */
    public Optional<Contact> find(long id) {
        return jdbc.sql("select * from contact where id = ?")
                .param(id)
                .query((row, n) -> new Contact(
                        id,
                        rows.person(row),
                        addresses(id),
                        Rows.at(row, "created_at"),
                        Rows.instant(row, "erased_at"),
                        Rows.number(row, "merged_into")))
                .optional();
    }

    /** Whose address this is, however it is spelled. */
    public Optional<Contact> byAddress(EmailAddress address) {
        return jdbc.sql("select contact_id from address where key_mac = ? and removed_at is null")
                .param(keys.mac(address))
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    public long count() {
        return jdbc.sql("select count(*) from contact where erased_at is null and merged_into is null")
                .query(Long.class)
                .single();
    }

    private List<Address> addresses(long id) {
        return jdbc.sql("""
                        select id, spelling, key, preferred, created_at from address
                        where contact_id = ? and removed_at is null order by preferred desc, id
                        """)
                .param(id)
                .query((row, n) -> new Address(
                        row.getLong("id"),
                        row.getString("spelling"),
                        row.getString("key"),
                        row.getBoolean("preferred"),
                        Rows.at(row, "created_at")))
                .list();
    }

    private void preferInstead(long id, long addressId) {
        jdbc.sql("update address set preferred = false where contact_id = ? and preferred")
                .param(id)
                .update();
        jdbc.sql("update address set preferred = true where id = ? and contact_id = ? and removed_at is null")
                .params(addressId, id)
                .update();
    }

    /** An address that somebody gave up, or that was erased with its person, may become somebody's again. */
    private void insertAddress(long id, EmailAddress address) {
        byte[] mac = keys.mac(address);
        int taken = jdbc.sql("""
                        insert into address (contact_id, spelling, key, key_mac, preferred)
                        values (:contact, :spelling, :key, :mac, not exists (
                            select from address where contact_id = :contact and preferred))
                        on conflict (key_mac) do update set contact_id = excluded.contact_id,
                            spelling = excluded.spelling, key = excluded.key, preferred = excluded.preferred,
                            removed_at = null, created_at = dateline_now()
                        where address.removed_at is not null
                        """)
                .param("contact", id)
                .param("spelling", address.spelling())
                .param("key", address.key())
                .param("mac", mac)
                .update();
        if (taken == 0) {
            Contact owner = byAddress(address).orElseThrow(() -> new DuplicateKeyException("address"));
            if (owner.id() != id) {
                throw new AddressTaken(address.spelling(), owner.id(), owner.name());
            }
            jdbc.sql("update address set spelling = ? where key_mac = ?")
                    .params(address.spelling(), mac)
                    .update();
        }
    }

    /** One change of a contact's addresses at a time. */
    private void lock(long id) {
        boolean known = jdbc.sql(
                        "select id from contact where id = ? and erased_at is null and merged_into is null for update")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
        if (!known) {
            throw new UnknownContact(id);
        }
    }

    private List<@Nullable Object> columns(Person person) {
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(person.kind());
        columns.add(person.name());
        columns.add(person.work().outlet());
        columns.add(person.work().role());
        columns.add(SqlFragment.array(person.work().topics()));
        columns.add(person.work().tier());
        columns.add(person.work().mainContact());
        columns.add(person.work().phone());
        columns.add(SqlFragment.array(person.place().languages()));
        columns.add(person.place().country());
        columns.add(person.place().zone());
        columns.add(rows.json(person.attributes()));
        columns.add(person.remark());
        return columns;
    }
}
