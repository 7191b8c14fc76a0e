package org.dateline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dateline.installation.FrozenProgram;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The programs that send, and what becomes of the letters of one that died. */
@Repository
class Nodes {
    /** What is said of letters that were taken over with their lease, since nobody could say more. */
    static final String STOPPED = "the program stopped before the answer came";

    /** No node has this number. */
    static final long NOBODY = 0;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    Nodes(HeartLine line) {
        this(line.jdbc(), line.transaction());
    }

    Nodes(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    long enter(String name) {
        return jdbc.sql("insert into node (name) values (:name) returning id")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The time of the beat; empty when the row is gone: this node was given up for dead. */
    Optional<Instant> beat(long node) {
        return jdbc.sql("update node set beat_at = dateline_now() where id = :node returning beat_at")
                .param("node", node)
                .query((row, n) -> row.getTimestamp("beat_at").toInstant())
                .optional();
    }

    /** Nothing of it is on the wire any more. */
    void leave(long node) {
        jdbc.sql("delete from node n where n.id = :node and not exists (select from lease l where l.node_id = n.id)")
                .param("node", node)
                .update();
    }

    /**
     * Takes the leases from nodes whose heart has stopped. What they may have had on the wire is uncertain, the rest waits
     * for the next taker. Not before the database itself has been up one lifetime, since no heart could beat without it; nor
     * while the own last beat is old, since then it stood still for all.
     * A last beat in the future is of one that died before the clock of the database was put back.
     *
     * @param watched this node has been here for a lifetime, so that whoever lives has said so by the present clock
     * @return how many letters are uncertain now
     */
    int takeOver(long self, Duration lifetime, boolean watched) {
        Integer uncertain = transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            var dead = jdbc.sql("""
                    select n.id from node n
                     where n.id <> :self
                       and (n.beat_at < dateline_now() - make_interval(secs => :lifetime)
                            or :watched and n.beat_at > dateline_now() + make_interval(secs => :lifetime))
                       and pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => :lifetime)
                       and exists (select from node s where s.id = :self and s.beat_at > dateline_now() - make_interval(secs => :lifetime / 2))
                       for update skip locked""")
                    .param("self", self)
                    .param("lifetime", lifetime.toMillis() / 1000.0)
                    .param("watched", watched)
                    .query(Long.class)
                    .list();
            var doubtful = Stream.concat(dead.stream(), withoutARow().stream())
                    .flatMap(node -> bury(node).stream())
                    .mapToLong(Long::longValue)
                    .toArray();
            if (doubtful.length > 0) {
                resend(doubtful);
            }
            return doubtful.length;
        });
        return uncertain == null ? 0 : uncertain;
    }

    /** Nodes that have leases and are not there: no heart will ever speak for these. */
    private List<Long> withoutARow() {
        return jdbc.sql("""
                select distinct l.node_id from lease l
                 where l.node_id is not null and not exists (select from node n where n.id = l.node_id)""").query(Long.class).list();
    }

    /**
     * The node's row is locked, so its heart cannot beat again before this is decided. Its leases are too: a late result of
     * its own could else move on what may be begun between two of these statements, and a letter would be in neither part.
     *
     * @return the letters that are uncertain now
     */
    private List<Long> bury(long node) {
        jdbc.sql("select id from lease where node_id = :node order by id for update")
                .param("node", node)
                .query(row -> {});
        var letters = jdbc.sql("""
                        with doubtful as (
                            select d.id, l.dated, l.id as lease_id, l.server from lease l join delivery d on d.mailing_id = l.mailing_id
                                   and d.position between l.first_position and least(l.begun, l.last_position)
                             where l.node_id = :node and l.first_position is not null and d.state = 'queued'
                            union all
                            select d.id, l.dated, l.id, l.server from lease l join retry r on r.lease_id = l.id and r.ordinal <= l.begun
                                   join delivery d on d.id = r.delivery_id
                             where l.node_id = :node and l.first_position is null and d.state in ('deferred', 'uncertain')),
                        told as (
                            insert into attempt (delivery_id, lease_id, server, outcome, text)
                            select id, lease_id, coalesce(server, ''), 'uncertain', :stopped from doubtful
                            on conflict do nothing)
                        update delivery d set state = 'uncertain', dated = coalesce(d.dated, u.dated), attempts = d.attempts + 1,
                               reply_code = null, reply_status = null, reason = null,
                               reply_text = :stopped, changed_at = dateline_now()
                          from doubtful u where u.id = d.id
                        returning d.id""")
                .param("node", node)
                .param("stopped", STOPPED)
                .query(Long.class)
                .list();
        jdbc.sql("""
                delete from retry r using lease l
                 where l.node_id = :node and r.lease_id = l.id and l.first_position is null and r.ordinal <= l.begun""").param("node", node).update();
        jdbc.sql("""
                update retry r set lease_id = null, ordinal = null from lease l
                 where l.node_id = :node and r.lease_id = l.id""").param("node", node).update();
        jdbc.sql("""
                with gone as (
                    delete from lease where node_id = :node returning *)
                insert into lease (mailing_id, receiver, first_position, last_position, begun)
                select mailing_id, receiver, begun + 1, last_position, begun from gone where begun < last_position""").param("node", node).update();
        jdbc.sql("delete from node where id = :node").param("node", node).update();
        return letters;
    }

    /** Those of mailings that send uncertain letters again: once, with the same bytes. */
    private void resend(long[] uncertain) {
        jdbc.sql("""
                with again as (
                    update delivery d set again = true from mailing m
                     where m.id = d.mailing_id and m.uncertain = 'resend' and m.state in ('running', 'paused')
                       and d.id = any(:ids) and d.state = 'uncertain' and not d.again
                    returning d.id, d.mailing_id, d.receiver)
                insert into retry (delivery_id, mailing_id, due, receiver) select id, mailing_id, dateline_now(), receiver from again
                on conflict do nothing""").param("ids", uncertain).update();
    }
}
