package org.dateline.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People found by a part of their name or outlet. */
@Repository
public class PeopleByName {

    private final JdbcClient jdbc;

    PeopleByName(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Somebody(
            long id,
            String name,
            @Nullable String outlet,
            @Nullable String phone) {}

    /** So many at most, by name; nobody for an empty search. */
    public List<Somebody> named(String words, int most) {
        if (words.isBlank()) return List.of();
        return jdbc.sql("""
                select id, name, outlet, phone from contact
                 where erased_at is null and merged_into is null
                   and (strpos(lower(name), lower(:words)) > 0 or strpos(lower(outlet), lower(:words)) > 0)
                 order by lower(name), id limit :most""")
                .param("words", words.strip())
                .param("most", most)
                .query((row, n) -> new Somebody(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("phone")))
                .list();
    }
}
