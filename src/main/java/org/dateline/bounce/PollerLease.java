package org.dateline.bounce;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work that one node at a time does holds a row; who died gives it up by not renewing it. */
@Component
class PollerLease {

    private final JdbcClient jdbc;
    private final UUID node = UUID.randomUUID();

    PollerLease(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes or renews the lease for two minutes; false while another node holds it. */
    boolean take(String work) {
        return jdbc.sql("""
                        insert into poller_lease as held (work, node, until, looked_at)
                        values (:work, :node, dateline_now() + interval '2 minutes', dateline_now())
                        on conflict (work) do update set node = excluded.node, until = excluded.until, looked_at = excluded.looked_at
                        where held.node = excluded.node or held.until < dateline_now()""").param("work", work).param("node", node).update() == 1;
    }

    void succeeded(String work) {
        jdbc.sql(
                        "update poller_lease set last_success = dateline_now(), problem = null where work = :work and node = :node")
                .param("work", work)
                .param("node", node)
                .update();
    }

    void failed(String work, String problem) {
        jdbc.sql("update poller_lease set problem = :problem where work = :work and node = :node")
                .param("problem", problem)
                .param("work", work)
                .param("node", node)
                .update();
    }

    Collecting state(String work) {
        return jdbc.sql("select looked_at, last_success, problem from poller_lease where work = :work")
                .param("work", work)
                .query((row, n) -> new Collecting(
                        instant(row, "looked_at"), instant(row, "last_success"), row.getString("problem")))
                .optional()
                .orElse(Collecting.NEVER);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
