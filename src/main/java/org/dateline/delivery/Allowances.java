package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters that may be handed over, counted over all nodes. */
@Repository
class Allowances {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Allowances(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What was granted.
     *
     * @param letters 0 when a limit is reached
     * @param rest how long it then stays reached
     */
    record Grant(int letters, Duration rest) {}

    /** Takes up to so many letters, as many as every limit leaves. The rows are locked, so nodes ask one by one. */
    Grant grant(String whom, List<Limit> limits, int wanted) {
        var spans = limits.stream().mapToInt(Limit::seconds).toArray();
        var most = limits.stream().mapToInt(Limit::letters).toArray();
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(
                            "insert into allowance (server, span) select :server, unnest(:spans::int[]) on conflict do nothing")
                    .param("server", whom)
                    .param("spans", spans)
                    .update();
            var left = jdbc.sql("""
                    with mine as (select * from allowance where server = :server and span = any(:spans) order by span for update),
                    now as (select extract(epoch from dateline_now()) as seconds),
                    counted as (
                        select m.span, w.most - case when m.slot = floor(n.seconds / m.span) then m.used else 0 end as free,
                               (floor(n.seconds / m.span) + 1) * m.span - n.seconds as rest
                          from mine m join unnest(:spans::int[], :most::int[]) w(span, most) using (span) cross join now n)
                    select greatest(min(free), 0) as free, coalesce(max(rest) filter (where free <= 0), 0) as rest, (select floor(seconds)::bigint from now) as now
                      from counted""")
                    .param("server", whom)
                    .param("spans", spans)
                    .param("most", most)
                    .query((row, n) -> new Left(row.getInt("free"), row.getDouble("rest"), row.getLong("now")))
                    .single();
            int letters = Math.min(wanted, left.letters);
            if (letters > 0) {
                jdbc.sql("""
                        update allowance set used = :letters + case when slot = :now / span then used else 0 end, slot = :now / span
                         where server = :server and span = any(:spans)""")
                        .param("letters", letters)
                        .param("now", left.now)
                        .param("server", whom)
                        .param("spans", spans)
                        .update();
            }
            return new Grant(letters, Duration.ofMillis((long) Math.ceil(left.rest * 1000)));
        }));
    }

    /** @param rest seconds until the limits that are reached are left again */
    private record Left(int letters, double rest, long now) {}
}
