package org.dateline.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.audience.ContactErased;
import org.dateline.audience.PersonalData;
import org.dateline.language.Phrases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emails as something that is kept about a person. Forgotten, each still counts in its mailing, by the code of its address alone. */
@Component
class KeptDeliveries implements PersonalData {
    private final Deliveries deliveries;
    private final JdbcClient jdbc;

    KeptDeliveries(Deliveries deliveries, JdbcClient jdbc) {
        this.deliveries = deliveries;
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("delivery.kept.title");
    }

    @Override
    public List<Map<String, Object>> of(long contactId) {
        return deliveries.ofContact(contactId).stream().map(this::row).toList();
    }

    @Override
    public long count(long contactId) {
        return jdbc.sql("select count(*) from delivery where contact_id in (select entries_of(:contact))")
                .param("contact", contactId)
                .query(Long.class)
                .single();
    }

    @Override
    public String afterErasure() {
        return Phrases.say("delivery.kept.after");
    }

    @EventListener
    void on(ContactErased e) {
        // Whoever is writing deliveries has ended by then; whoever writes some after this finds the person erased.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('dateline deliveries'))")
                .query(row -> {});
        var theirs = """
                d.contact_id in (select entries_of(:contact))
                or d.address_id in (select a.id from address a where a.contact_id in (select entries_of(:contact)))""";
        jdbc.sql("update attempt t set text = null from delivery d where d.id = t.delivery_id and (" + theirs + ")")
                .param("contact", e.contactId())
                .update();
        jdbc.sql("update delivery d set address = null, reply_text = null where " + theirs)
                .param("contact", e.contactId())
                .update();
    }

    private Map<String, Object> row(Delivery delivery) {
        var row = new LinkedHashMap<String, Object>();
        row.put("mailing", delivery.mailing());
        row.put("address", String.valueOf(delivery.address()));
        row.put("state", delivery.state().label());
        row.put("because", String.valueOf(delivery.leftOut()));
        row.put("at", delivery.changedAt());
        row.put("their server said", delivery.reply());
        return row;
    }
}
