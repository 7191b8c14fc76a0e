package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dateline.installation.FrozenProgram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works on which letters. */
@Repository
class Leases {
    private static final int LARGEST = 500;
    private static final int SMALLEST = 10;
    private static final int RETRIES_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lanes lanes;

    Leases(JdbcClient jdbc, TransactionTemplate transaction, Lanes lanes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lanes = lanes;
    }

    /**
     * The next letters of a mailing: given back by somebody, due again, or the next of a lane. Empty when others have them
     * all, or their receivers want nothing now, or the node was given up for dead.
     */
    Optional<Lease> take(long mailing, Taker taker) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!lives(taker.node())) {
                return Optional.empty();
            }
            var closed = closed(taker);
            return givenBack(mailing, taker, closed)
                    .or(() -> dueAgain(mailing, taker, closed))
                    .or(() -> nextOfLane(mailing, taker, closed))
                    .or(() -> {
                        lanes.divide(mailing);
                        return nextOfLane(mailing, taker, closed);
                    });
        }));
    }

    /**
     * Until the end of the transaction nobody buries that node, so that no lease is taken in the name of one whose leases
     * have been dealt with already. Its heart goes on beating meanwhile.
     */
    private boolean lives(long node) {
        return jdbc.sql("select id, " + FrozenProgram.LETS_GO + " from node where id = :node for key share")
                .param("node", node)
                .query((row, n) -> row.getLong("id"))
                .optional()
                .isPresent();
    }

    /** Where connections are limited, takers come one behind the other, so that no two of them count the same. */
    private String[] closed(Taker taker) {
        if (taker.atOnce().isEmpty()) {
            return taker.closedNames();
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('dateline connections'))")
                .query()
                .listOfRows();
        var closed = new HashSet<>(taker.closed());
        closed.addAll(full(taker.atOnce()));
        return closed.toArray(String[]::new);
    }

    /** Receivers at whose letters there are as many connections as there may be. */
    Set<String> full(Map<String, Integer> atOnce) {
        var full = new HashSet<String>();
        if (!atOnce.isEmpty()) {
            jdbc.sql("select receiver, count(*) as busy from lease where node_id is not null group by receiver")
                    .query(row -> {
                        var receiver = row.getString("receiver");
                        if (row.getInt("busy") >= atOnce.getOrDefault(receiver, Integer.MAX_VALUE)) {
                            full.add(receiver);
                        }
                    });
        }
        return full;
    }

    /** Whatever of it was begun before has its Date by now; the rest gets that of today. */
    private Optional<Lease> givenBack(long mailing, Taker taker, String[] closed) {
        return jdbc.sql("""
                update lease set node_id = :node, server = :server, begun = least(first_position + :window - 1, last_position),
                       dated = date_trunc('second', dateline_now())
                 where id = (select l.id from lease l
                              where l.mailing_id = :mailing and l.node_id is null and l.receiver <> all(:closed) and mailing_may_send(l.mailing_id)
                                and hours_have_come_to(l.mailing_id, l.first_position, l.first_position) >= l.first_position
                              order by l.first_position, l.id limit 1 for update skip locked)
                returning *""")
                .param("mailing", mailing)
                .param("node", taker.node())
                .param("server", taker.serving().server())
                .param("window", taker.window())
                .param("closed", closed)
                .query((row, n) -> lease(row, taker))
                .optional();
    }

    private Optional<Lease> dueAgain(long mailing, Taker taker, String[] closed) {
        return jdbc.sql("""
                with first as (
                    select f.* from receivers_to_retry(:mailing) r cross join lateral (
                           select q.receiver, q.due from retry q
                            where q.mailing_id = :mailing and q.receiver = r and q.lease_id is null and q.due <= (select dateline_now())
                              and (q.server is null or q.server = :server or q.server <> all(:known))
                            order by q.due limit 1) f
                     where r <> all(:closed) and mailing_may_send(:mailing) order by f.due limit 1),
                mine as (
                    select r.delivery_id, r.mailing_id, r.receiver, r.due from retry r join first f on f.receiver = r.receiver
                     where r.mailing_id = :mailing and r.lease_id is null and r.due <= (select dateline_now())
                       and (r.server is null or r.server = :server or r.server <> all(:known))
                     order by r.due limit :most for update of r skip locked),
                taken as (
                    insert into lease (mailing_id, receiver, node_id, server, begun)
                    select mailing_id, receiver, :node, :server, :window from mine limit 1 returning *),
                marked as (
                    update retry r set lease_id = t.id, ordinal = o.ordinal
                      from taken t, (select delivery_id, row_number() over (order by due, delivery_id) as ordinal from mine) o
                     where r.delivery_id = o.delivery_id)
                select * from taken""")
                .param("mailing", mailing)
                .param("node", taker.node())
                .param("server", taker.serving().server())
                .param("window", taker.window())
                .param("closed", closed)
                .param("known", taker.serving().known())
                .param("most", RETRIES_AT_ONCE)
                .query((row, n) -> lease(row, taker))
                .optional();
    }

    /**
     * Of the lanes the one with the most urgent person, then the one that has come least far. The lane's row lock puts
     * takers one behind the other.
     */
    private Optional<Lease> nextOfLane(long mailing, Taker taker, String[] closed) {
        return jdbc.sql("""
                with chosen as (
                    select la.id, la.mailing_id, la.receiver, la.next_position as first_position,
                           hours_have_come_to(la.mailing_id, la.next_position,
                               least(la.last_position, la.next_position - 1
                                     + greatest(:least, least(:most, (la.last_position - la.next_position) / (2 * :connections))))) as last_position
                      from receiver_lane la
                     where la.mailing_id = :mailing and la.next_position <= la.last_position and la.receiver <> all(:closed)
                       and mailing_may_send(:mailing)
                       and hours_have_come_to(la.mailing_id, la.next_position, la.next_position) = la.next_position
                     order by (select d.tier from delivery d where d.mailing_id = la.mailing_id and d.position = la.next_position),
                              (la.next_position - la.first_position) / (la.last_position - la.first_position + 1.0), la.id
                     limit 1 for update of la),
                moved as (
                    update receiver_lane la set next_position = c.last_position + 1 from chosen c where la.id = c.id)
                insert into lease (mailing_id, receiver, node_id, server, first_position, last_position, begun)
                select mailing_id, receiver, :node, :server, first_position, last_position, least(first_position + :window - 1, last_position) from chosen
                returning *""")
                .param("mailing", mailing)
                .param("node", taker.node())
                .param("server", taker.serving().server())
                .param("window", taker.window())
                .param("connections", taker.connections())
                .param("least", SMALLEST)
                .param("most", LARGEST)
                .param("closed", closed)
                .query((row, n) -> lease(row, taker))
                .optional();
    }

    private static Lease lease(ResultSet row, Taker taker) throws SQLException {
        int first = row.getInt("first_position");
        boolean again = row.wasNull();
        return new Lease(
                row.getLong("id"),
                row.getLong("mailing_id"),
                row.getString("receiver"),
                again,
                again ? 1 : first,
                row.getTimestamp("dated").toInstant(),
                row.getInt("begun"),
                taker);
    }

    /**
     * All of it has been dealt with.
     *
     * @return whether its node still had it
     */
    boolean finish(Lease lease) {
        return jdbc.sql("delete from lease where id = :id and node_id = :node")
                        .param("id", lease.id())
                        .param("node", lease.node())
                        .update()
                > 0;
    }

    /** Nobody knows what of it is on the wire. It is left to a node that is not there, so that the next heart finds it. */
    void abandon(Lease lease) {
        jdbc.sql("update lease set node_id = :nobody where id = :id and node_id = :node")
                .param("nobody", Nodes.NOBODY)
                .param("id", lease.id())
                .param("node", lease.node())
                .update();
    }

    /**
     * Gives others what is not begun of a lease whose server keeps silent. It must {@linkplain Lease#endHere end here} before:
     * then its connection begins nothing beyond what was committed as begun when this asks for it, whenever that is.
     *
     * @return how many letters
     */
    int share(Lease lease) {
        return Objects.requireNonNull(
                transaction.execute(status -> lease.again() ? shareAgain(lease) : shareRange(lease)));
    }

    private int shareAgain(Lease lease) {
        return asked("select begun from lease where id = :id and node_id = :node for update", lease)
                .query(Integer.class)
                .optional()
                .map(begun -> jdbc.sql(
                                "update retry set lease_id = null, ordinal = null where lease_id = :id and ordinal > :begun")
                        .param("id", lease.id())
                        .param("begun", begun)
                        .update())
                .orElse(0);
    }

    private int shareRange(Lease lease) {
        return asked(
                        "select last_position from lease where id = :id and node_id = :node and begun < last_position for update",
                        lease)
                .query(Integer.class)
                .optional()
                .map(last -> jdbc.sql("""
                                with kept as (
                                    update lease set last_position = begun where id = :id returning *)
                                insert into lease (mailing_id, receiver, first_position, last_position, begun)
                                select mailing_id, receiver, begun + 1, :last, begun from kept
                                returning last_position - first_position + 1""")
                        .param("id", lease.id())
                        .param("last", last)
                        .query(Integer.class)
                        .single())
                .orElse(0);
    }

    private JdbcClient.StatementSpec asked(String what, Lease lease) {
        return jdbc.sql(what).param("id", lease.id()).param("node", lease.node());
    }

    /**
     * Nothing from that ordinal on is on the wire; somebody else may go on. What is given back has another id: so a lease and
     * its node name one taking alone, and nothing that is late can be about the next.
     *
     * @return whether it was still its node's to give
     */
    boolean giveBack(Lease lease, int next) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> lease.again() ? giveBackAgain(lease) : giveBackRange(lease, next)));
    }

    private boolean giveBackAgain(Lease lease) {
        jdbc.sql("""
                update retry r set lease_id = null, ordinal = null from lease l
                 where l.id = :id and l.node_id = :node and r.lease_id = l.id""").param("id", lease.id()).param("node", lease.node()).update();
        return finish(lease);
    }

    private boolean giveBackRange(Lease lease, int next) {
        return jdbc.sql("""
                with gone as (
                    delete from lease where id = :id and node_id = :node returning *),
                rest as (
                    insert into lease (mailing_id, receiver, first_position, last_position, begun)
                    select mailing_id, receiver, :next, last_position, :next - 1 from gone where :next <= last_position)
                select id from gone""")
                .param("next", next)
                .param("id", lease.id())
                .param("node", lease.node())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /**
     * Of a lease that others took over, sends what they had to call uncertain though its connection, which is awake again,
     * knows that it never began it. Only what nobody has dealt with since: neither a person nor another connection.
     *
     * @param begun letters of it that are uncertain in truth: handed over whole, and never answered
     * @return how many
     */
    int sendUnbegun(Lease lease, Set<Long> begun) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // So that it neither ends nor is approved with other letters meanwhile: both look at letters that wait.
            lanes.lockWithPlan(lease.mailingId());
            return jdbc.sql("""
                    with unbegun as (
                        select d.id from delivery d join attempt a on a.delivery_id = d.id and a.lease_id = :lease
                         where d.mailing_id = :mailing and d.state = 'uncertain' and not d.again and d.id <> all(:begun)
                           and a.outcome = 'uncertain' and a.text = :taken_over
                           and not exists (select from retry r where r.delivery_id = d.id)
                           and not exists (select from approved_letter al join approval p on p.id = al.approval_id and p.voided_at is null
                                            where al.mailing_id = d.mailing_id and al.language = d.language and al.form <> d.form)
                           for update of d),
                    untold as (
                        delete from attempt a using unbegun u where a.delivery_id = u.id and a.lease_id = :lease),
                    waiting as (
                        update delivery d set state = case when m.state = 'cancelled' then 'cancelled' else 'deferred' end,
                               claim = case when m.state = 'cancelled' then null else d.claim end,
                               attempts = d.attempts - 1, dated = case when d.attempts > 1 then d.dated end,
                               reply_text = null, changed_at = dateline_now()
                          from unbegun u, mailing m where d.id = u.id and m.id = d.mailing_id
                        returning d.id, d.mailing_id, d.receiver, d.state)
                    insert into retry (delivery_id, mailing_id, due, receiver)
                    select id, mailing_id, dateline_now(), receiver from waiting where state = 'deferred'""")
                    .param("lease", lease.id())
                    .param("mailing", lease.mailingId())
                    .param("begun", begun.toArray(Long[]::new))
                    .param("taken_over", Nodes.STOPPED)
                    .update();
        }));
    }
}
