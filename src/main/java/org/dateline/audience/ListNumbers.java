package org.dateline.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many are on a list, came and left. */
@Repository
class ListNumbers {

    private static final Duration LATELY = Duration.ofDays(30);

    private static final String NUMBERS = """
            select l.id, count(s.id) filter (where s.ended_at is null) as people,
                count(s.id) filter (where s.ended_at is null and s.since > n.lately) as joined,
                count(s.id) filter (where s.ended_at > n.lately) as gone,
                least(min(s.since) filter (where s.ended_at is null and s.since > n.lately),
                      min(s.ended_at) filter (where s.ended_at > n.lately)) as first
            from (select dateline_now() - interval '720 hours' as lately offset 0) n cross join mailing_list l
            left join subscription s on s.list_id = l.id
            """;

    private final JdbcClient jdbc;
    private final PeopleMemory memory;
    private final Clock clock;

    ListNumbers(JdbcClient jdbc, PeopleMemory memory, Clock clock) {
        this.jdbc = jdbc;
        this.memory = memory;
        this.clock = clock;
    }

    /** @param joined in the last 30 days; so {@code gone} */
    record Numbers(long people, long joined, long gone) {}

    Map<Long, Numbers> all() {
        Map<Long, Numbers> numbers = new LinkedHashMap<>();
        jdbc.sql(NUMBERS + " group by l.id").query(row -> {
            numbers.put(row.getLong("id"), read(row));
        });
        return numbers;
    }

    Numbers of(long listId) {
        return memory.recall(
                        new OfList(listId),
                        counted ->
                                counted.until().map(clock.instant()::isBefore).orElse(true),
                        () -> counted(listId))
                .numbers();
    }

    private record OfList(long id) {}

    /** @param until when the first who came or left did so 30 days ago */
    private record Counted(Numbers numbers, Optional<Instant> until) {}

    private Counted counted(long listId) {
        return jdbc.sql(NUMBERS + " where l.id = ? group by l.id")
                .param(listId)
                .query((row, n) -> new Counted(
                        read(row),
                        Optional.ofNullable(Rows.instant(row, "first")).map(first -> first.plus(LATELY))))
                .optional()
                .orElseThrow(() -> new UnknownList(listId));
    }

    private static Numbers read(ResultSet row) throws SQLException {
        return new Numbers(row.getLong("people"), row.getLong("joined"), row.getLong("gone"));
    }
}
