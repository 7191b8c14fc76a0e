package org.dateline.audience;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many are on a list, came and left. */
@Repository
class ListNumbers {

    private static final String NUMBERS = """
            select l.id, count(s.id) filter (where s.ended_at is null) as people,
                count(s.id) filter (where s.ended_at is null and s.since > (select dateline_now()) - interval '30 days') as joined,
                count(s.id) filter (where s.ended_at > (select dateline_now()) - interval '30 days') as gone
            from mailing_list l left join subscription s on s.list_id = l.id
            """;

    private final JdbcClient jdbc;

    ListNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param joined in the last 30 days; so {@code gone} */
    record Numbers(long people, long joined, long gone) {}

    Map<Long, Numbers> all() {
        Map<Long, Numbers> numbers = new LinkedHashMap<>();
        jdbc.sql(NUMBERS + " group by l.id").query(row -> {
            numbers.put(
                    row.getLong("id"), new Numbers(row.getLong("people"), row.getLong("joined"), row.getLong("gone")));
        });
        return numbers;
    }

    Numbers of(long listId) {
        return jdbc.sql(NUMBERS + " where l.id = ? group by l.id")
                .param(listId)
                .query((row, n) -> new Numbers(row.getLong("people"), row.getLong("joined"), row.getLong("gone")))
                .optional()
                .orElseThrow(() -> new UnknownList(listId));
    }
}
