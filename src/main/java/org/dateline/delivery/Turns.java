package org.dateline.delivery;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose turn it is when several mailings go out at once: a lift before members and follow-ups, those before newsletters;
 * mailings of one rank share the connections.
 */
@Repository
class Turns {
    private static final String RANK =
            "sending_rank(%1$s.purpose, (select kind from release where id = %1$s.release_id))";

    private static final String CONNECTIONS =
            "(select count(*) from lease where mailing_id = %s.id and node_id is not null)";

    private static final String HAS_LETTERS = """
            %1$s.state = 'running' and mailing_may_send(%1$s.id)
                   and (:everybody or (select lower(split_part(sender_address, '@', 2)) from release where id = %1$s.release_id) = any(:senders))
                   and (exists (select from receiver_lane where mailing_id = %1$s.id and next_position <= last_position and receiver <> all(:closed)
                                   and hours_have_come_to(mailing_id, next_position, next_position) = next_position)
                        or exists (select from lane where mailing_id = %1$s.id and next_position <= last_position)
                        or exists (select from lease where mailing_id = %1$s.id and node_id is null and receiver <> all(:closed)
                                   and hours_have_come_to(mailing_id, first_position, first_position) = first_position)
                        or exists (select from receivers_to_retry(%1$s.id) r where r <> all(:closed) and exists (
                                   select from retry where mailing_id = %1$s.id and receiver = r and lease_id is null and due <= (select dateline_now())
                                      and (server is null or server = :server or server <> all(:known)))))""";

    private static final String NEXT =
            """
            select m.id from mailing m where %s
             order by %s, %s, m.started_at, m.id limit 1""".formatted(HAS_LETTERS.formatted("m"), RANK.formatted("m"), CONNECTIONS.formatted("m"));

    // The newest lease alone makes room for an equal, so that not all connections change over at the same time.
    private static final String IS_OVER = """
            select exists (
                select from mailing m, mailing o
                 where m.id = :mailing and o.id <> m.id and %s
                   and (%s < %s
                        or %s = %s and %s + 1 < %s
                           and :lease = (select max(id) from lease where mailing_id = m.id and node_id is not null)))""".formatted(
                    HAS_LETTERS.formatted("o"),
                    RANK.formatted("o"),
                    RANK.formatted("m"),
                    RANK.formatted("o"),
                    RANK.formatted("m"),
                    CONNECTIONS.formatted("o"),
                    CONNECTIONS.formatted("m"));

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The mailing whose letters a free connection takes next; empty when none has any that may go now. */
    Optional<Long> next(Taker taker) {
        return asked(NEXT, taker).query(Long.class).optional();
    }

    /** Whether the rest of a lease had better be given back, since another mailing goes before or has too few connections. */
    boolean isOver(Lease lease, Taker taker) {
        return asked(IS_OVER, taker)
                .param("mailing", lease.mailingId())
                .param("lease", lease.id())
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String what, Taker taker) {
        var serving = taker.serving();
        return jdbc.sql(what)
                .param("closed", taker.closedNames())
                .param("everybody", serving.senders().length == 0)
                .param("senders", serving.senders())
                .param("server", serving.server())
                .param("known", serving.known());
    }
}
