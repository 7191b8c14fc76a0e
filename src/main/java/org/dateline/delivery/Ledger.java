package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the sending: lanes, leases, retries, attempts, and the state of each delivery. */
@Repository
class Ledger {
    private static final int LARGEST_LEASE = 500;
    private static final int SMALLEST_LEASE = 10;
    private static final int RETRIES_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Ledger(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    // ---- nodes

    long enter(String name) {
        return jdbc.sql("insert into node (name) values (:name) returning id")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** False when the row is gone: this node was given up for dead. */
    boolean beat(long node) {
        return jdbc.sql("update node set beat_at = dateline_now() where id = :node")
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Nothing of it is on the wire any more. */
    void leave(long node) {
        jdbc.sql("delete from node n where n.id = :node and not exists (select from lease l where l.node_id = n.id)")
                .param("node", node)
                .update();
    }

    /**
     * Takes the leases from nodes whose heart has stopped. What they may have had on the wire is uncertain, the rest waits
     * for the next taker. Not before the database itself has been up one lifetime, since no heart could beat without it.
     *
     * @return how many letters are uncertain now
     */
    int takeOver(long self, Duration lifetime) {
        Integer uncertain = transaction.execute(status -> {
            var dead = jdbc.sql("""
                    select n.id from node n
                     where n.id <> :self and n.beat_at < dateline_now() - make_interval(secs => :lifetime)
                       and pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => :lifetime)
                       for update skip locked""")
                    .param("self", self)
                    .param("lifetime", lifetime.toMillis() / 1000.0)
                    .query(Long.class)
                    .list();
            int letters = dead.stream().mapToInt(this::bury).sum();
            resendUncertain();
            return letters;
        });
        return uncertain == null ? 0 : uncertain;
    }

    /** The node's row is locked, so its heart cannot beat again before this is decided. */
    private int bury(long node) {
        int letters = jdbc.sql("""
                        with doubtful as (
                            select d.id, l.dated, l.id as lease_id from lease l join delivery d on d.mailing_id = l.mailing_id
                                   and d.position between l.first_position and least(l.begun, l.last_position)
                             where l.node_id = :node and l.first_position is not null and d.state = 'queued'
                            union all
                            select d.id, l.dated, l.id from lease l join retry r on r.lease_id = l.id and r.ordinal <= l.begun
                                   join delivery d on d.id = r.delivery_id
                             where l.node_id = :node and l.first_position is null and d.state in ('deferred', 'uncertain')),
                        told as (
                            insert into attempt (delivery_id, lease_id, server, outcome, text)
                            select id, lease_id, '', 'uncertain', 'the program stopped before the answer came' from doubtful
                            on conflict do nothing)
                        update delivery d set state = 'uncertain', dated = coalesce(d.dated, u.dated), attempts = d.attempts + 1,
                               reply_code = null, reply_status = null, reason = null,
                               reply_text = 'the program stopped before the answer came', changed_at = dateline_now()
                          from doubtful u where u.id = d.id""").param("node", node).update();
        jdbc.sql("""
                delete from retry r using lease l
                 where l.node_id = :node and r.lease_id = l.id and l.first_position is null and r.ordinal <= l.begun""").param("node", node).update();
        jdbc.sql("""
                update retry r set lease_id = null, ordinal = null from lease l
                 where l.node_id = :node and r.lease_id = l.id""").param("node", node).update();
        jdbc.sql("delete from lease where node_id = :node and (first_position is null or begun >= last_position)")
                .param("node", node)
                .update();
        jdbc.sql(
                        "update lease set node_id = null, first_position = greatest(first_position, begun + 1) where node_id = :node")
                .param("node", node)
                .update();
        jdbc.sql("delete from node where id = :node").param("node", node).update();
        return letters;
    }

    /** Uncertain letters of mailings that send them again: once, with the same bytes. */
    private void resendUncertain() {
        jdbc.sql("""
                with again as (
                    update delivery d set again = true from mailing m
                     where m.id = d.mailing_id and m.uncertain = 'resend' and m.state in ('running', 'paused')
                       and d.state = 'uncertain' and not d.again
                    returning d.id, d.mailing_id)
                insert into retry (delivery_id, mailing_id, due) select id, mailing_id, dateline_now() from again
                on conflict do nothing""").update();
    }

    // ---- leases

    /** The next letters to send: given back by somebody, due again, or the next of a lane. Empty when there is nothing to do. */
    Optional<Lease> take(long node, int window, int connections, long incarnation) {
        return Objects.requireNonNull(transaction.execute(status -> givenBack(node, window, incarnation)
                .or(() -> dueAgain(node, window, incarnation))
                .or(() -> nextOfLane(node, window, connections, incarnation))));
    }

    private Optional<Lease> givenBack(long node, int window, long incarnation) {
        return jdbc.sql("""
                update lease set node_id = :node, begun = first_position + :window - 1
                 where id = (select l.id from lease l where l.node_id is null and mailing_may_send(l.mailing_id)
                              order by l.id limit 1 for update skip locked)
                returning *""")
                .param("node", node)
                .param("window", window)
                .query((row, n) -> lease(row, incarnation))
                .optional();
    }

    private Optional<Lease> dueAgain(long node, int window, long incarnation) {
        return jdbc.sql("""
                with mine as (
                    select r.delivery_id, r.mailing_id, r.due from retry r
                     where r.lease_id is null and r.due <= dateline_now()
                       and r.mailing_id = (select q.mailing_id from retry q
                                            where q.lease_id is null and q.due <= dateline_now() and mailing_may_send(q.mailing_id)
                                            order by q.due limit 1)
                     order by r.due limit :most for update skip locked),
                taken as (
                    insert into lease (mailing_id, node_id, begun)
                    select mailing_id, :node, :window from mine limit 1 returning *),
                marked as (
                    update retry r set lease_id = t.id, ordinal = o.ordinal
                      from taken t, (select delivery_id, row_number() over (order by due, delivery_id) as ordinal from mine) o
                     where r.delivery_id = o.delivery_id)
                select * from taken""")
                .param("node", node)
                .param("window", window)
                .param("most", RETRIES_AT_ONCE)
                .query((row, n) -> lease(row, incarnation))
                .optional();
    }

    /** Lifts before newsletters, then the one that began first. The lane's row lock puts takers one behind the other. */
    private Optional<Lease> nextOfLane(long node, int window, int connections, long incarnation) {
        return jdbc.sql("""
                with chosen as (
                    select la.mailing_id, la.next_position as first_position,
                           least(la.last_position, la.next_position - 1
                                 + greatest(:least, least(:most, (la.last_position - la.next_position) / (2 * :connections)))) as last_position
                      from lane la join mailing m on m.id = la.mailing_id
                     where la.next_position <= la.last_position and m.state = 'running' and mailing_may_send(m.id)
                     order by (m.purpose in ('embargoed-copy', 'at-lift', 'correction', 'withdrawal', 'embargo-change')) desc, m.started_at, m.id
                     limit 1 for update of la),
                moved as (
                    update lane la set next_position = c.last_position + 1 from chosen c where la.mailing_id = c.mailing_id)
                insert into lease (mailing_id, node_id, first_position, last_position, begun)
                select mailing_id, :node, first_position, last_position, first_position + :window - 1 from chosen
                returning *""")
                .param("node", node)
                .param("window", window)
                .param("connections", connections)
                .param("least", SMALLEST_LEASE)
                .param("most", LARGEST_LEASE)
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

    // ---- letters

    private static final String CHUNK_OF = """
            select d.id, d.mailing_id, d.release_id, d.contact_id, d.address, coalesce(d.list_id, 0) as list_id, d.form, d.dated, d.attempts,
                   d.again, la.seal_key, c.name, coalesce(c.outlet, '') as outlet, a.agreed_at, %s as ordinal,
                   mailing_may_send(d.mailing_id) as may_send, extract(epoch from m.patience) as patience, m.uncertain,
                   case when not still_writable(d.contact_id, d.address_id, d.list_id, m.purpose = 'notice') then 'not to be written to any more'
                        when not may_know(d.release_id, d.contact_id) then 'no agreement any more' end as stop,
                   case when m.purpose in ('correction', 'withdrawal', 'follow-up', 'embargo-change') then
                        array(select e.id * 256 + el.seal_key from delivery e join lane el on el.mailing_id = e.mailing_id where e.contact_id = d.contact_id and e.release_id = d.release_id and e.id < d.id
                                 and e.state in ('accepted', 'uncertain') order by e.id) end as earlier
              from lease l
              %s
              join mailing m on m.id = d.mailing_id
              join lane la on la.mailing_id = d.mailing_id
              join contact c on c.id = d.contact_id
              left join agreement a on a.release_id = d.release_id and a.contact_id = d.contact_id and a.ended_at is null
             where l.id = :lease and l.node_id = :node and %s
             order by ordinal limit :size""";

    private static final String CHUNK = CHUNK_OF.formatted(
            "d.position",
            "join delivery d on d.mailing_id = l.mailing_id and d.position between :next and l.last_position",
            "d.state = 'queued'");

    private static final String CHUNK_AGAIN = CHUNK_OF.formatted(
            "r.ordinal",
            "join retry r on r.lease_id = l.id and r.ordinal >= :next join delivery d on d.id = r.delivery_id",
            "d.state in ('deferred', 'uncertain')");

    /** The next letters of a lease with every gate asked; one statement, hence of one moment. */
    Chunk chunk(Lease lease, long node, int next, int size) {
        var letters = new ArrayList<Due>();
        var maySend = new boolean[] {true};
        var rules = new Object[] {Duration.ZERO, false};
        jdbc.sql(lease.again() ? CHUNK_AGAIN : CHUNK)
                .param("lease", lease.id())
                .param("node", node)
                .param("next", next)
                .param("size", size)
                .query(row -> {
                    maySend[0] &= row.getBoolean("may_send");
                    rules[0] = Duration.ofSeconds(row.getLong("patience"));
                    rules[1] = "resend".equals(row.getString("uncertain"));
                    letters.add(due(row));
                });
        return new Chunk(maySend[0], (Duration) rules[0], (Boolean) rules[1], letters);
    }

    /** Asks every gate again for one letter. */
    boolean stillMay(Lease lease, long node, Due due) {
        var chunk = chunk(lease, node, due.ordinal(), 1);
        return chunk.maySend()
                && chunk.letters().stream().anyMatch(again -> again.id() == due.id() && again.stop() == null);
    }

    private static Due due(ResultSet row) throws SQLException {
        var agreed = row.getTimestamp("agreed_at");
        var earlier = row.getArray("earlier");
        return new Due(
                row.getLong("id"),
                row.getInt("ordinal"),
                row.getString("stop"),
                row.getLong("mailing_id"),
                row.getLong("release_id"),
                row.getLong("contact_id"),
                row.getString("address"),
                row.getLong("list_id"),
                row.getBytes("form"),
                row.getString("name"),
                row.getString("outlet"),
                agreed == null ? null : LocalDate.ofInstant(agreed.toInstant(), java.time.ZoneOffset.UTC),
                instant(row.getTimestamp("dated")),
                row.getInt("attempts"),
                row.getBoolean("again"),
                row.getInt("seal_key"),
                earlier == null ? List.of() : sent((Long[]) earlier.getArray()));
    }

    private static List<Due.Sent> sent(Long[] idsAndKeys) {
        return Arrays.stream(idsAndKeys)
                .map(both -> new Due.Sent(both >> 8, (int) (both & 0xff)))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    // ---- results

    /**
     * Stores results of any leases in one commit. Storing the same again changes nothing, so a commit whose answer was
     * lost is simply repeated. A result for a lease that was taken over counts too: it says what became of an uncertain
     * letter.
     *
     * @param refused hears, in the transaction, of each delivery that came to a bad end
     * @return the leases that are this node's no more
     */
    Set<Long> store(List<Result> results, long node, String server, Consumer<Result> refused) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var about = results.stream().filter(r -> r.due() != null).toList();
            if (!about.isEmpty()) {
                insertAttempts(about, server);
                var changed = updateDeliveries(about);
                retryLater(about);
                about.stream()
                        .filter(r -> r.tried() && changed.contains(id(r)))
                        .filter(r -> r.state() == SendingState.REFUSED || r.state() == SendingState.EXPIRED)
                        .forEach(refused);
            }
            return moveLeases(results, node);
        }));
    }

    private void insertAttempts(List<Result> results, String server) {
        var tried = results.stream().filter(Result::tried).toList();
        if (tried.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into attempt (delivery_id, lease_id, server, outcome, code, status, text, reason)
                select id, lease, :server, outcome, nullif(code, 0), status, text, reason
                  from unnest(:ids::bigint[], :leases::bigint[], :outcomes::text[], :codes::int[], :statuses::text[], :texts::text[], :reasons::text[])
                       as r(id, lease, outcome, code, status, text, reason)
                on conflict do nothing""")
                .param("server", server)
                .param("leases", tried.stream().mapToLong(r -> r.lease().id()).toArray())
                .param("outcomes", texts(tried, r -> r.state().word()))
                .params(replies(tried))
                .update();
    }

    private Set<Long> updateDeliveries(List<Result> results) {
        return new HashSet<>(jdbc.sql("""
                update delivery d set state = r.state,
                       claim = case when r.state in ('left-out', 'cancelled') then null else d.claim end,
                       left_out = case when r.state in ('left-out', 'cancelled') then r.text else d.left_out end,
                       attempts = (select count(*) from attempt a where a.delivery_id = d.id),
                       dated = coalesce(d.dated, to_timestamp(r.dated)),
                       again = d.again or (r.state = 'uncertain' and r.wait >= 0),
                       reply_code = nullif(r.code, 0), reply_status = r.status, reply_text = r.text, reason = r.reason,
                       changed_at = dateline_now()
                  from unnest(:ids::bigint[], :states::text[], :dated::float8[], :waits::float8[], :codes::int[], :statuses::text[], :texts::text[], :reasons::text[])
                       as r(id, state, dated, wait, code, status, text, reason)
                 where d.id = r.id and d.state in ('queued', 'deferred', 'uncertain')
                returning d.id""")
                .param("states", texts(results, r -> r.state().word()))
                .param("dated", numbers(results, r -> r.lease().dated().toEpochMilli() / 1000.0))
                .param("waits", numbers(results, Ledger::seconds))
                .params(replies(results))
                .query(Long.class)
                .list());
    }

    private void retryLater(List<Result> results) {
        jdbc.sql("""
                delete from retry r using unnest(:ids::bigint[], :leases::bigint[], :waits::float8[]) as n(id, lease, wait)
                 where r.delivery_id = n.id and n.wait < 0""")
                .param("ids", results.stream().mapToLong(Ledger::id).toArray())
                .param("leases", results.stream().mapToLong(r -> r.lease().id()).toArray())
                .param("waits", numbers(results, Ledger::seconds))
                .update();
        var later = results.stream().filter(r -> r.tryIn() != null).toList();
        if (later.isEmpty()) {
            return;
        }
        // Where somebody else already has it on the wire again, their result will be the word that counts.
        jdbc.sql("""
                insert into retry as have (delivery_id, mailing_id, due)
                select n.id, n.mailing, dateline_now() + make_interval(secs => n.wait)
                  from unnest(:ids::bigint[], :mailings::bigint[], :leases::bigint[], :waits::float8[]) as n(id, mailing, lease, wait)
                  join delivery d on d.id = n.id and d.state in ('deferred', 'uncertain')
                 where not exists (select from retry o where o.delivery_id = n.id and o.lease_id <> n.lease)
                on conflict (delivery_id) do update set due = excluded.due, lease_id = null, ordinal = null""")
                .param("ids", later.stream().mapToLong(Ledger::id).toArray())
                .param(
                        "mailings",
                        later.stream().mapToLong(r -> r.lease().mailingId()).toArray())
                .param("leases", later.stream().mapToLong(r -> r.lease().id()).toArray())
                .param("waits", numbers(later, Ledger::seconds))
                .update();
    }

    private Set<Long> moveLeases(List<Result> results, long node) {
        Map<Long, Integer> begun = new HashMap<>();
        results.forEach(r -> begun.merge(r.lease().id(), r.begun(), Math::max));
        var ids = begun.keySet().stream().sorted().mapToLong(Long::longValue).toArray();
        var ours = jdbc.sql("""
                update lease l set begun = greatest(l.begun, r.begun)
                  from unnest(:ids::bigint[], :begun::int[]) as r(id, begun)
                 where l.id = r.id and l.node_id = :node
                returning l.id""")
                .param("ids", ids)
                .param(
                        "begun",
                        Arrays.stream(ids)
                                .mapToInt(id -> begun.getOrDefault(id, 0))
                                .toArray())
                .param("node", node)
                .query(Long.class)
                .list();
        var lost = new HashSet<>(begun.keySet());
        ours.forEach(lost::remove);
        return lost;
    }

    private static Map<String, Object> replies(List<Result> results) {
        return Map.of(
                "ids", results.stream().mapToLong(Ledger::id).toArray(),
                "codes", ints(results, r -> r.reply() == null ? 0 : r.reply().code()),
                "statuses",
                        texts(results, r -> r.reply() == null ? null : r.reply().status()),
                "texts", texts(results, r -> r.text().replace("\0", "")),
                "reasons",
                        texts(
                                results,
                                r -> r.meaning() == null
                                        ? null
                                        : r.meaning().reason().word()));
    }

    private static long id(Result result) {
        var due = result.due();
        return due == null ? 0 : due.id();
    }

    private static double seconds(Result result) {
        var wait = result.tryIn();
        return wait == null ? -1 : wait.toMillis() / 1000.0;
    }

    private interface Text {
        @Nullable
        String of(Result result);
    }

    private static @Nullable String[] texts(List<Result> results, Text text) {
        return results.stream().map(text::of).toArray(String[]::new);
    }

    private static double[] numbers(List<Result> results, ToDoubleFunction<Result> number) {
        return results.stream().mapToDouble(number).toArray();
    }

    private static int[] ints(List<Result> results, ToIntFunction<Result> number) {
        return results.stream().mapToInt(number).toArray();
    }

    // ---- the pace, over all nodes

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

    // ---- the end of mailings

    /** Running mailings of which every letter has come to an end. */
    List<Long> ended() {
        return jdbc.sql("""
                select m.id from mailing m join lane la on la.mailing_id = m.id
                 where m.state = 'running' and la.next_position > la.last_position
                   and not (m.open and not exists (select from lift f where f.release_id = m.release_id))
                   and not exists (select from lease l where l.mailing_id = m.id)
                   and not exists (select from retry r where r.mailing_id = m.id)
                   and not exists (select from delivery d where d.mailing_id = m.id
                                    and (d.state in ('queued', 'deferred', 'held')
                                         or d.state = 'uncertain' and not d.again))""").query(Long.class).list();
    }

    /** What a cancelled mailing had not begun is cancelled, once nothing of it is on the wire. */
    int cancelRest() {
        Integer cancelled = transaction.execute(status -> {
            var over = jdbc.sql("""
                    select la.mailing_id from lane la join mailing m on m.id = la.mailing_id
                     where m.state = 'cancelled' and la.next_position > 0
                       and not exists (select from lease l where l.mailing_id = m.id and l.node_id is not null)
                       for update of la skip locked""").query(Long.class).list();
            return over.stream().mapToInt(this::cancelRest).sum();
        });
        return cancelled == null ? 0 : cancelled;
    }

    private int cancelRest(long mailing) {
        jdbc.sql("delete from lease where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        jdbc.sql("delete from retry where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        jdbc.sql("update lane set next_position = 0, last_position = -1 where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        return jdbc.sql("""
                update delivery set state = 'cancelled', claim = null, changed_at = dateline_now()
                 where mailing_id = :mailing and state in ('queued', 'deferred', 'held')""").param("mailing", mailing).update();
    }
}
