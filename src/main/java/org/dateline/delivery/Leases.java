package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
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

    Leases(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The next letters of a mailing: given back by somebody, due again, or the next of its lane. Empty when others have them all. */
    Optional<Lease> take(long mailing, long node, int window, int connections, long incarnation) {
        return Objects.requireNonNull(transaction.execute(status -> givenBack(mailing, node, window, incarnation)
                .or(() -> dueAgain(mailing, node, window, incarnation))
                .or(() -> nextOfLane(mailing, node, window, connections, incarnation))));
    }

    private Optional<Lease> givenBack(long mailing, long node, int window, long incarnation) {
        return jdbc.sql("""
                update lease set node_id = :node, begun = first_position + :window - 1
                 where id = (select l.id from lease l where l.mailing_id = :mailing and l.node_id is null and mailing_may_send(l.mailing_id)
                                and hours_have_come_to(l.mailing_id, l.first_position, l.first_position) >= l.first_position
                              order by l.first_position, l.id limit 1 for update skip locked)
                returning *""")
                .param("mailing", mailing)
                .param("node", node)
                .param("window", window)
                .query((row, n) -> lease(row, incarnation))
                .optional();
    }

    private Optional<Lease> dueAgain(long mailing, long node, int window, long incarnation) {
        return jdbc.sql("""
                with mine as (
                    select r.delivery_id, r.mailing_id, r.due from retry r
                     where r.mailing_id = :mailing and r.lease_id is null and r.due <= (select dateline_now())
                       and mailing_may_send(:mailing)
                     order by r.due limit :most for update skip locked),
                taken as (
                    insert into lease (mailing_id, node_id, begun)
                    select mailing_id, :node, :window from mine limit 1 returning *),
                marked as (
                    update retry r set lease_id = t.id, ordinal = o.ordinal
                      from taken t, (select delivery_id, row_number() over (order by due, delivery_id) as ordinal from mine) o
                     where r.delivery_id = o.delivery_id)
                select * from taken""")
                .param("mailing", mailing)
                .param("node", node)
                .param("window", window)
                .param("most", RETRIES_AT_ONCE)
                .query((row, n) -> lease(row, incarnation))
                .optional();
    }

    /** The lane's row lock puts takers one behind the other. */
    private Optional<Lease> nextOfLane(long mailing, long node, int window, int connections, long incarnation) {
        return jdbc.sql("""
                with chosen as (
                    select la.mailing_id, la.next_position as first_position,
                           hours_have_come_to(la.mailing_id, la.next_position,
                               least(la.last_position, la.next_position - 1
                                     + greatest(:least, least(:most, (la.last_position - la.next_position) / (2 * :connections))))) as last_position
                      from lane la
                     where la.mailing_id = :mailing and la.next_position <= la.last_position and mailing_may_send(:mailing)
                       and hours_have_come_to(la.mailing_id, la.next_position, la.next_position) = la.next_position
                       for update of la),
                moved as (
                    update lane la set next_position = c.last_position + 1 from chosen c where la.mailing_id = c.mailing_id)
                insert into lease (mailing_id, node_id, first_position, last_position, begun)
                select mailing_id, :node, first_position, last_position, first_position + :window - 1 from chosen
                returning *""")
                .param("mailing", mailing)
                .param("node", node)
                .param("window", window)
                .param("connections", connections)
                .param("least", SMALLEST)
                .param("most", LARGEST)
                .query((row, n) -> lease(row, incarnation))
                .optional();
    }

    private static Lease lease(ResultSet row, long incarnation) throws SQLException {
        int first = row.getInt("first_position");
        boolean again = row.wasNull();
        return new Lease(
                row.getLong("id"),
                row.getLong("mailing_id"),
                again,
                again ? 1 : first,
                row.getTimestamp("dated").toInstant(),
                row.getInt("begun"),
                incarnation);
    }

    /** All of it has been dealt with. */
    void finish(Lease lease, long node) {
        jdbc.sql("delete from lease where id = :id and node_id = :node")
                .param("id", lease.id())
                .param("node", node)
                .update();
    }

    /** Nothing from that ordinal on is on the wire; somebody else may go on. */
    void giveBack(Lease lease, int next, long node) {
        transaction.executeWithoutResult(status -> {
            if (lease.again()) {
                jdbc.sql("""
                        update retry r set lease_id = null, ordinal = null from lease l
                         where l.id = :id and l.node_id = :node and r.lease_id = l.id""").param("id", lease.id()).param("node", node).update();
                finish(lease, node);
                return;
            }
            jdbc.sql("""
                    update lease set node_id = null, first_position = :next, begun = :next - 1
                     where id = :id and node_id = :node""")
                    .param("next", next)
                    .param("id", lease.id())
                    .param("node", node)
                    .update();
        });
    }
}
