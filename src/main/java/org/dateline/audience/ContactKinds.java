package org.dateline.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
}
