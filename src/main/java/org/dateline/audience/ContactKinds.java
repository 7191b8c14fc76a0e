package org.dateline.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The kinds of contact the office distinguishes. */
@Repository
public class ContactKinds {

    private final JdbcClient jdbc;

    ContactKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param written its label as it stands in the table, which the office may have changed */
    public record ContactKind(String name, String written) {

        /** In the reader's language where it is one that every office begins with, else as the office calls it. */
        public String label() {
            return written.equals(Phrases.in(DeskLanguage.ENGLISH, key())) ? Phrases.say(key()) : written;
        }

        private String key() {
            return "audience.kind." + name;
        }
    }

    public List<ContactKind> all() {
        return jdbc.sql("select name, label from contact_kind order by position, name")
                .query((row, n) -> new ContactKind(row.getString("name"), row.getString("label")))
                .list();
    }

    /** Name and label in lower case, in whichever of our languages, to the name. */
    Map<String, String> byWord() {
        Map<String, String> words = new HashMap<>();
        for (ContactKind kind : all()) {
            words.putIfAbsent(kind.written().toLowerCase(Locale.ROOT), kind.name());
            for (DeskLanguage language : DeskLanguage.values()) {
                words.putIfAbsent(Phrases.in(language, kind.key()).toLowerCase(Locale.ROOT), kind.name());
            }
        }
        for (ContactKind kind : all()) {
            words.put(kind.name().toLowerCase(Locale.ROOT), kind.name());
        }
        return words;
    }
}
