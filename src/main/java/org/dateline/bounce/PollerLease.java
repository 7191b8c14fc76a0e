package org.dateline.bounce;

import java.util.UUID;
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
                        insert into poller_lease as held (work, node, until) values (:work, :node, dateline_now() + interval '2 minutes')
                        on conflict (work) do update set node = excluded.node, until = excluded.until
                        where held.node = excluded.node or held.until < dateline_now()""").param("work", work).param("node", node).update() == 1;
    }

    void succeeded(String work) {
        jdbc.sql("update poller_lease set last_success = dateline_now(), problem = null where work = :work")
                .param("work", work)
                .update();
    }

    void failed(String work, String problem) {
        jdbc.sql("update poller_lease set problem = :problem where work = :work")
                .param("work", work)
                .param("problem", problem)
                .update();
    }
}
