package org.dateline.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.audience.ContactErased;
import org.dateline.audience.PersonalData;
import org.dateline.language.Phrases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail that the practice post office caught for a person. Elsewhere than in a demo there is none. */
@Component
class KeptPractice implements PersonalData {

    private static final String THEIRS = """
            where lower(envelope_recipient) in (
                    select unnest(array[lower(spelling), key]) from address where contact_id in (select entries_of(:contact)))
               or exists (select from contact c where c.id in (select entries_of(:contact)) and position(convert_to(c.name, 'UTF8') in raw) > 0)""";

    private final JdbcClient jdbc;

    KeptPractice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return Phrases.say("demo.kept.title");
    }

    @Override
    public List<Map<String, Object>> of(long contactId) {
        return jdbc.sql("select caught_at, subject from caught_mail " + THEIRS + " order by id")
                .param("contact", contactId)
                .query((row, n) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("at", row.getTimestamp("caught_at").toInstant());
                    one.put("subject", row.getString("subject"));
                    return one;
                })
                .list();
    }

    @Override
    public String afterErasure() {
        return Phrases.say("demo.kept.gone");
    }

    @EventListener
    void on(ContactErased e) {
        jdbc.sql("delete from caught_mail " + THEIRS)
                .param("contact", e.contactId())
                .update();
    }
}
