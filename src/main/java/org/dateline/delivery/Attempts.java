package org.dateline.delivery;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.dateline.installation.FrozenProgram;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What servers said to letters, and what it makes of their deliveries. */
@Repository
class Attempts {
    private static final Set<SendingState> BAD_ENDS = EnumSet.of(SendingState.REFUSED, SendingState.EXPIRED);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Attempts(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Stores results of any leases in one commit. Storing the same again changes nothing, so a commit whose answer was
     * lost is simply repeated. A result for a lease that was taken over counts too: it says what became of an uncertain
     * letter.
     *
     * @param refused hears, in the transaction, of each delivery that came to a bad end
     * @return the leases that their nodes have no more
     */
    Set<Lease> store(List<Result> results, Consumer<Result> refused) {
        var later = results.stream().filter(r -> r.tryIn() != null).toList();
        var badly = results.stream()
                .filter(r -> r.tried() && BAD_ENDS.contains(r.state()))
                .toList();
        if (later.isEmpty() && badly.isEmpty()) {
            return record(results).lost; // one statement, hence one commit
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            var recorded = record(results);
            retry(later);
            badly.stream().filter(r -> recorded.ended.contains(id(r))).forEach(refused);
            return recorded.lost;
        }));
    }

    /**
     * @param lost leases that their nodes have no more
     * @param ended deliveries that came to a bad end just now
     */
    private record Recorded(Set<Lease> lost, Set<Long> ended) {}

    /** Everything in one statement, since each costs as much as several letters. */
    private Recorded record(List<Result> results) {
        var begun = new HashMap<Lease, Integer>();
        results.forEach(r -> begun.merge(r.lease(), r.begun(), Math::max));
        var lost = new HashSet<>(begun.keySet());
        var ended = new HashSet<Long>();
        var leases = begun.keySet().stream()
                .sorted(Comparator.comparingLong(Lease::id))
                .toList();
        var told = results.stream().filter(r -> r.due() != null).toList();
        jdbc.sql("""
                with r as (
                    select * from unnest(:ids::bigint[], :leases::bigint[], :states::text[], :tried::int[], :dated::float8[], :waits::float8[],
                                         :codes::int[], :statuses::text[], :texts::text[], :reasons::text[], :servers::text[])
                             as r(id, lease, state, tried, dated, wait, code, status, text, reason, server)),
                told as (
                    insert into attempt (delivery_id, lease_id, server, outcome, code, status, text, reason)
                    select id, lease, server, state, nullif(code, 0), status, text, reason from r where tried = 1
                    on conflict do nothing returning delivery_id),
                changed as (
                    update delivery d set state = r.state,
                           claim = case when r.state in ('left-out', 'cancelled') then null else d.claim end,
                           left_out = case when r.state in ('left-out', 'cancelled') then r.text else d.left_out end,
                           attempts = d.attempts + case when t.delivery_id is null then 0 else 1 end,
                           dated = coalesce(d.dated, to_timestamp(r.dated)),
                           again = d.again or (r.state = 'uncertain' and r.wait >= 0),
                           reply_code = nullif(r.code, 0), reply_status = r.status, reply_text = r.text, reason = r.reason,
                           changed_at = dateline_now()
                      from r left join told t on t.delivery_id = r.id
                     where d.id = r.id and d.state in ('queued', 'deferred', 'uncertain')
                    returning d.id, d.state),
                settled as (
                    delete from retry q using r where q.delivery_id = r.id and r.wait < 0),
                moved as (
                    update lease l set begun = least(greatest(l.begun, b.begun), l.last_position)
                      from unnest(:moved::bigint[], :nodes::bigint[], :begun::int[]) as b(id, node, begun)
                     where l.id = b.id and l.node_id = b.node
                    returning l.id, l.node_id)
                select id as lease, node_id as node, null as ended from moved
                union all select null, null, id from changed where state in ('refused', 'expired')""")
                .params(columns(told))
                .param("moved", longs(leases, Lease::id))
                .param("nodes", longs(leases, Lease::node))
                .param("begun", leases.stream().mapToInt(begun::get).toArray())
                .query(row -> {
                    long id = row.getLong("lease");
                    if (row.wasNull()) {
                        ended.add(row.getLong("ended"));
                    } else {
                        long node = row.getLong("node");
                        lost.removeIf(lease -> lease.id() == id && lease.node() == node);
                    }
                });
        return new Recorded(lost, ended);
    }

    private void retry(List<Result> later) {
        if (later.isEmpty()) {
            return;
        }
        // Where somebody else already has it on the wire again, their result will be the word that counts.
        jdbc.sql("""
                insert into retry as have (delivery_id, mailing_id, due, receiver)
                select n.id, n.mailing, dateline_now() + make_interval(secs => n.wait), d.receiver
                  from unnest(:ids::bigint[], :mailings::bigint[], :leases::bigint[], :waits::float8[]) as n(id, mailing, lease, wait)
                  join delivery d on d.id = n.id and d.state in ('deferred', 'uncertain')
                 where not exists (select from retry o where o.delivery_id = n.id and o.lease_id <> n.lease)
                on conflict (delivery_id) do update set due = excluded.due, lease_id = null, ordinal = null""")
                .param("ids", longs(later, Attempts::id))
                .param("mailings", longs(later, r -> r.lease().mailingId()))
                .param("leases", longs(later, r -> r.lease().id()))
                .param("waits", numbers(later, Attempts::seconds))
                .update();
    }

    /** In one loop: a stream a column kept Java's compiler busy for most of a second. */
    private static Map<String, Object> columns(List<Result> results) {
        int rows = results.size();
        var ids = new long[rows];
        var leases = new long[rows];
        var states = new String[rows];
        var tried = new int[rows];
        var dated = new double[rows];
        var waits = new double[rows];
        var codes = new int[rows];
        var statuses = new @Nullable String[rows];
        var texts = new String[rows];
        var reasons = new @Nullable String[rows];
        var servers = new String[rows];
        for (int row = 0; row < rows; row++) {
            var result = results.get(row);
            var lease = result.lease();
            var reply = result.reply();
            var meaning = result.meaning();
            ids[row] = id(result);
            leases[row] = lease.id();
            states[row] = result.state().word();
            tried[row] = result.tried() ? 1 : 0;
            dated[row] = lease.dated().toEpochMilli() / 1000.0;
            waits[row] = seconds(result);
            codes[row] = reply == null ? 0 : reply.code();
            statuses[row] = reply == null ? null : reply.status();
            texts[row] = result.text().replace("\0", "");
            reasons[row] = meaning == null ? null : meaning.reason().word();
            servers[row] = lease.server();
        }
        var columns = new HashMap<String, Object>();
        columns.put("ids", ids);
        columns.put("leases", leases);
        columns.put("states", states);
        columns.put("tried", tried);
        columns.put("dated", dated);
        columns.put("waits", waits);
        columns.put("codes", codes);
        columns.put("statuses", statuses);
        columns.put("texts", texts);
        columns.put("reasons", reasons);
        columns.put("servers", servers);
        return columns;
    }

    private static long id(Result result) {
        var due = result.due();
        return due == null ? 0 : due.id();
    }

    private static double seconds(Result result) {
        var wait = result.tryIn();
        return wait == null ? -1 : wait.toMillis() / 1000.0;
    }

    private static <T> long[] longs(List<T> results, ToLongFunction<T> number) {
        return results.stream().mapToLong(number).toArray();
    }

    private static double[] numbers(List<Result> results, ToDoubleFunction<Result> number) {
        return results.stream().mapToDouble(number).toArray();
    }
}
