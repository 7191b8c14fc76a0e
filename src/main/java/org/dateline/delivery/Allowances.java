package org.dateline.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters that may be handed over, counted over all nodes. */
@Repository
class Allowances {
    private final JdbcClient jdbc;

    Allowances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes up to so many letters of this second's allowance; 0 when it is used up. */
    int grant(String server, int perSecond, int wanted) {
        return jdbc.sql("""
                insert into pace as p (server, second, used)
                values (:server, date_trunc('second', dateline_now()), least(:wanted, :limit))
                on conflict (server) do update
                   set used = case when p.second = excluded.second then p.used else 0 end
                              + least(:wanted, :limit - case when p.second = excluded.second then p.used else 0 end),
                       second = excluded.second
                 where p.second <> excluded.second or p.used < :limit
                returning least(:wanted, :limit)""")
                .param("server", server)
                .param("limit", perSecond)
                .param("wanted", wanted)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
