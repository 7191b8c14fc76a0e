package org.dateline.embargo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.audience.ContactErased;
import org.dateline.audience.PersonalData;
import org.dateline.language.Phrases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was agreed with a person, and what they broke, as something that is kept about them. */
@Component
class KeptAgreements implements PersonalData {

    private final JdbcClient jdbc;

    KeptAgreements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("embargo.kept.title");
    }

    @Override
    public List<Map<String, Object>> of(long contactId) {
        var rows = new ArrayList<Map<String, Object>>();
        jdbc.sql("""
                select 'asked by ' || o.how as what, r.reference, o.asked_at as at, null as words
                  from offer o join release r on r.id = o.release_id where o.contact_id in (select entries_of(:contact))
                union all
                select 'agreed by ' || a.how, r.reference, a.agreed_at, concat_ws('; ', a.terms, a.remark, a.ended_because)
                  from agreement a join release r on r.id = a.release_id where a.contact_id in (select entries_of(:contact))
                union all
                select 'may see it before, because ' || i.because, r.reference, i.added_at, null
                  from insider i join release r on r.id = i.release_id where i.contact_id in (select entries_of(:contact))
                union all
                select 'broken', r.reference, b.recorded_at, b.what
                  from breach b join release r on r.id = b.release_id where b.contact_id in (select entries_of(:contact))
                order by at""").param("contact", contactId).query(row -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("release", row.getString("reference"));
            one.put("what", row.getString("what"));
            one.put("at", row.getTimestamp("at").toInstant());
            if (row.getString("words") != null) one.put("noted", row.getString("words"));
            rows.add(one);
        });
        return rows;
    }

    @Override
    public String afterErasure() {
        return Phrases.say("embargo.kept.erased");
    }

    @EventListener
    void on(ContactErased e) {
        for (var cut : List.of(
                "update agreement set remark = null, ended_because = case when ended_at is not null then '' end",
                "update breach set what = ''")) {
            jdbc.sql(cut + " where contact_id in (select entries_of(:contact))")
                    .param("contact", e.contactId())
                    .update();
        }
    }
}
