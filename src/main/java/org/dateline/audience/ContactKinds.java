package org.dateline.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of contact the office distinguishes. */
@Repository
public class ContactKinds {

    private final JdbcClient jdbc;

    ContactKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record ContactKind(String name, String label) {}

    public List<ContactKind> all() {
        return jdbc.sql("select name, label from contact_kind order by position, name")
                .query((row, n) -> new ContactKind(row.getString("name"), row.getString("label")))
                .list();
    }

    /** Name and label in lower case, to the name. */
    Map<String, String> byWord() {
        Map<String, String> words = new HashMap<>();
        for (ContactKind kind : all()) {
            words.putIfAbsent(kind.label().toLowerCase(Locale.ROOT), kind.name());
        }
        for (ContactKind kind : all()) {
            words.put(kind.name().toLowerCase(Locale.ROOT), kind.name());
        }
        return words;
    }

    /** A new kind, or another label for one that exists; where the label is known already, nothing happens. */
    @Transactional
    public void add(String label) {
        String clean = PersonFields.clean(label);
        if (clean.isEmpty() || byWord().containsKey(clean.toLowerCase(Locale.ROOT))) {
            return;
        }
        jdbc.sql("""
                        insert into contact_kind (name, label, position)
                        values (?, ?, (select coalesce(max(position), 0) + 1 from contact_kind))
                        """).params(clean.toLowerCase(Locale.ROOT), clean).update();
    }
}
