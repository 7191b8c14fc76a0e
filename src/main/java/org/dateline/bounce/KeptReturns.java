package org.dateline.bounce;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.audience.AddressKeys;
import org.dateline.audience.ContactErased;
import org.dateline.audience.PersonalData;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came back as something that is kept about a person. Forgotten, a return still counts by its kind and reason; the mail, its
 * addresses and its words are cut, and so are those of a return that comes home later.
 */
@Component
class KeptReturns implements PersonalData {

    private static final int MOST = 5000;
    private static final int LONGEST_MAIL = 64 * 1024;

    private final Returns returns;
    private final AddressKeys keys;
    private final JdbcClient jdbc;

    KeptReturns(Returns returns, AddressKeys keys, JdbcClient jdbc) {
        this.returns = returns;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("bounce.kept.title");
    }

    @Override
    public List<Map<String, Object>> of(long contactId) {
        return returns.list(Returns.Wanted.ofContact(contactId), Long.MAX_VALUE, MOST).stream()
                .map(this::row)
                .toList();
    }

    @Override
    public String afterErasure() {
        return Phrases.say("bounce.kept.after");
    }

    /** Also returns that could not be matched, and mails that name one of their addresses somewhere. */
    @EventListener
    void on(ContactErased e) {
        var cut =
                jdbc.sql("""
                with theirs as (select id, spelling, key from address where contact_id in (select entries_of(:contact)))
                select distinct r.id from returned r left join returned_recipient rr on rr.returned_id = r.id
                 where r.understood is not null and (
                    rr.contact_id in (select entries_of(:contact)) or rr.address_id in (select id from theirs)
                    or exists (select from theirs t
                                where lower(t.spelling) in (lower(rr.recipient), lower(rr.final_recipient), lower(r.envelope_recipient))
                                   or t.key in (lower(rr.recipient), lower(rr.final_recipient), lower(r.envelope_recipient))
                                   or position(convert_to(t.spelling, 'UTF8') in r.raw) > 0
                                   or position(convert_to(t.key, 'UTF8') in r.raw) > 0))""").param("contact", e.contactId()).query(Long.class).list();
        cut.forEach(this::cut);
        jdbc.sql("""
                update returned_recipient set recipient = null, final_recipient = null, diagnostic = null, remote_host = null
                 where contact_id in (select entries_of(:contact))
                    or address_id in (select id from address where contact_id = :contact)
                    or lower(recipient) in (select unnest(array[lower(spelling), key]) from address where contact_id = :contact)
                    or lower(final_recipient) in (select unnest(array[lower(spelling), key]) from address where contact_id = :contact)""").param("contact", e.contactId()).update();
    }

    /** A return that was just read: where it speaks of somebody who was forgotten, nothing of it is kept but what it was. */
    void cutIfForgotten(long returnId) {
        var parts = jdbc.sql("""
                select rr.recipient, coalesce(c.erased_at is not null, false) as erased
                  from returned_recipient rr left join contact c on c.id = rr.contact_id where rr.returned_id = :return""")
                .param("return", returnId)
                .query((row, n) -> row.getBoolean("erased") || isForgotten(row.getString("recipient")))
                .list();
        if (!parts.contains(true)) {
            return;
        }
        cut(returnId);
        jdbc.sql("""
                update returned_recipient set recipient = null, final_recipient = null, diagnostic = null, remote_host = null
                 where returned_id = :return""").param("return", returnId).update();
    }

    private void cut(long returnId) {
        jdbc.sql("""
                update returned set raw = null, subject = '', envelope_recipient = null,
                       understood = '{"erased": true}'
                 where id = :return""").param("return", returnId).update();
    }

    /** An erased address is known by its code alone. */
    private boolean isForgotten(@Nullable String recipient) {
        return Optional.ofNullable(recipient)
                .flatMap(this::code)
                .map(mac -> jdbc.sql(
                                "select exists (select from address where key_mac = :mac and key = encode(key_mac, 'hex'))")
                        .param("mac", mac)
                        .query(Boolean.class)
                        .single())
                .orElse(false);
    }

    private Optional<byte[]> code(String address) {
        try {
            return Optional.of(keys.mac(EmailAddress.parse(address)));
        } catch (InvalidAddress notAnAddress) {
            return Optional.empty();
        }
    }

    private static String text(byte[] mail) {
        return new String(mail, 0, Math.min(mail.length, LONGEST_MAIL), StandardCharsets.UTF_8);
    }

    private Map<String, Object> row(ReturnRow kept) {
        var row = new LinkedHashMap<String, Object>();
        row.put("at", kept.receivedAt());
        row.put("what", kept.words());
        row.put("about", String.valueOf(kept.recipient()));
        row.put("said", String.valueOf(kept.diagnostic()));
        row.put("what was done", kept.deed());
        row.put("the mail", returns.raw(kept.id()).map(KeptReturns::text).orElse(Phrases.say("bounce.kept.no-longer")));
        return row;
    }
}
