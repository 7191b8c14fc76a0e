package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receivers that asked us to slow down, for all nodes. The rate is halved and rests; after each quiet while it grows by
 * a tenth of what it was, until it is that again. How far it has grown follows from the time alone: nothing has to
 * happen for it.
 */
@Repository
class Slowdowns {
    static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
    static final Duration LONGEST_OWN_PAUSE = Duration.ofMinutes(15);
    static final Duration QUIET = Duration.ofMinutes(5);
    /** Letters a minute that a receiver may always have; slower, and a large mailing never ends. */
    static final int SLOWEST = 6;
    /** The first cut does not go below it: what was sent in the first seconds of a mailing says little. */
    static final int SLOWEST_AT_FIRST = 60;

    private static final String IN_FORCE = """
            select * from (
                select s.*, least(full_rate, rate + greatest(1, full_rate / 10) * steps) as rate_now,
                       paused_until > dateline_now() as paused,
                       extract(epoch from paused_until - dateline_now()) as paused_for,
                       paused_until + make_interval(secs => :quiet * (steps + 1)) as next_step
                  from (select *, floor(greatest(0, extract(epoch from dateline_now() - paused_until)) / :quiet)::int as steps
                          from slowdown) s) s
             where (paused or rate_now < full_rate)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Slowdowns(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    List<Slowdown> inForce() {
        return jdbc.sql(IN_FORCE + " order by since, receiver")
                .param("quiet", QUIET.toSeconds())
                .query(Slowdowns::read)
                .list();
    }

    /**
     * A receiver complained. What it says while it rests is about letters begun before, and at most makes the rest longer.
     *
     * @param perMinute letters that this node alone began to hand over to it
     * @param asked how long it wants us to wait, if it said so
     */
    void complained(String receiver, int perMinute, @Nullable Duration asked, String reply) {
        transaction.executeWithoutResult(status -> {
            forgetOver();
            if (jdbc.sql("select receiver from slowdown where receiver = :receiver for update")
                    .param("receiver", receiver)
                    .query(String.class)
                    .optional()
                    .isEmpty()) {
                begin(receiver, perMinute, longer(SHORTEST_PAUSE, asked), reply);
                return;
            }
            find(receiver).ifPresent(s -> {
                if (s.paused()) {
                    rest(receiver, asked);
                } else {
                    cut(s, longer(pauseAfter(s.cuts()), asked), reply);
                }
            });
        });
    }

    private static Duration longer(Duration own, @Nullable Duration asked) {
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    private static Duration pauseAfter(int cuts) {
        var pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(cuts, 4));
        return pause.compareTo(LONGEST_OWN_PAUSE) > 0 ? LONGEST_OWN_PAUSE : pause;
    }

    private Optional<Slowdown> find(String receiver) {
        return jdbc.sql(IN_FORCE + " and receiver = :receiver")
                .param("quiet", QUIET.toSeconds())
                .param("receiver", receiver)
                .query(Slowdowns::read)
                .optional();
    }

    private void begin(String receiver, int perMinute, Duration pause, String reply) {
        jdbc.sql("""
                insert into slowdown (receiver, full_rate, rate, paused_until, reply)
                select :receiver, greatest(2 * :least, was), greatest(:least, was / 2), dateline_now() + make_interval(secs => :pause), :reply
                  from (select :observed * greatest(1, (select count(*) from node))::int as was) n
                on conflict do nothing""")
                .param("receiver", receiver)
                .param("least", SLOWEST_AT_FIRST)
                .param("observed", perMinute)
                .param("pause", pause.toSeconds())
                .param("reply", reply)
                .update();
    }

    private void rest(String receiver, @Nullable Duration asked) {
        if (asked != null) {
            jdbc.sql("""
                    update slowdown set paused_until = greatest(paused_until, dateline_now() + make_interval(secs => :asked))
                     where receiver = :receiver""")
                    .param("receiver", receiver)
                    .param("asked", asked.toSeconds())
                    .update();
        }
    }

    private void cut(Slowdown now, Duration pause, String reply) {
        jdbc.sql("""
                update slowdown set rate = :rate, cuts = cuts + 1, cut_at = dateline_now(),
                       paused_until = dateline_now() + make_interval(secs => :pause), reply = :reply
                 where receiver = :receiver""")
                .param("rate", Math.max(SLOWEST, now.rate() / 2))
                .param("pause", pause.toSeconds())
                .param("reply", reply)
                .param("receiver", now.receiver())
                .update();
    }

    /** A person says: at full speed. */
    boolean end(String receiver) {
        return jdbc.sql("delete from slowdown where receiver = :receiver")
                        .param("receiver", receiver)
                        .update()
                > 0;
    }

    private void forgetOver() {
        jdbc.sql("delete from slowdown where receiver not in (select receiver from (" + IN_FORCE + ") s)")
                .param("quiet", QUIET.toSeconds())
                .update();
    }

    private static Slowdown read(ResultSet row, int number) throws SQLException {
        return new Slowdown(
                row.getString("receiver"),
                row.getTimestamp("since").toInstant(),
                row.getInt("rate_now"),
                row.getInt("full_rate"),
                row.getInt("cuts"),
                row.getTimestamp("cut_at").toInstant(),
                row.getTimestamp("paused_until").toInstant(),
                row.getBoolean("paused"),
                row.getDouble("paused_for"),
                row.getTimestamp("next_step").toInstant(),
                row.getString("reply"));
    }
}
