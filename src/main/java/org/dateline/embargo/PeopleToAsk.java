package org.dateline.embargo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People found by name or outlet, to record what they said. */
@Repository
class PeopleToAsk {

    private final JdbcClient jdbc;

    PeopleToAsk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Somebody(
            long id,
            String name,
            @Nullable String outlet,
            @Nullable String phone) {}

    /** At most ten, by name; nobody for an empty search. */
    List<Somebody> named(String words) {
        if (words.isBlank()) return List.of();
        return jdbc.sql("""
                select id, name, outlet, phone from contact
                 where erased_at is null and (strpos(lower(name), lower(:words)) > 0 or strpos(lower(outlet), lower(:words)) > 0)
                 order by lower(name), id limit 10""")
                .param("words", words.strip())
                .query((row, n) -> new Somebody(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("phone")))
                .list();
    }
}
