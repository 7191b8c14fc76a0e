package org.dateline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The letters of a lease whose turn it is, with every gate asked. */
@Repository
class Chunks {
    private final JdbcClient jdbc;

    Chunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // The limits keep a plan made for any lease from reading a whole lane, or all contacts, for the few letters of this
    // one.
    private static final String CHUNK_OF = """
            select d.id, d.mailing_id, d.release_id, d.contact_id, d.address, coalesce(d.list_id, 0) as list_id, d.form, d.dated, d.attempts,
                   d.again, la.seal_key, c.name, coalesce(c.outlet, '') as outlet, a.agreed_at, a.zone, d.ordinal,
                   (select mailing_may_send(t.mailing_id) from lease t where t.id = :lease) as may_send,
                   hour_has_come(d.mailing_id, d.zone) as hour_has_come,
                   extract(epoch from m.patience) as patience, m.uncertain,
                   case when w.address_id is null then 'not to be written to any more'
                        when not (select is_lifted(g.release_id) from lease t join mailing g on g.id = t.mailing_id where t.id = :lease)
                             and not may_know(d.release_id, d.contact_id) then 'no agreement any more'
                        when exists (
                             select from (select o.id from contact o where o.merged_into = coalesce(c.merged_into, d.contact_id)
                                          union all select c.merged_into) o(id)
                                    cross join lateral (
                                    select from delivery e where e.contact_id = o.id and (e.mailing_id = d.mailing_id or e.claim = d.claim)
                                       and e.state in ('accepted', 'uncertain') limit 1) e
                              where o.id <> d.contact_id) then 'has it at another address' end as stop,
                   (select ml.xmin::text::bigint from mailing_list ml where ml.id = d.list_id) as list_row,
                   (select ml.notice <> '{}' from mailing_list ml where ml.id = d.list_id)
                        and not exists (select from delivery e where e.contact_id = d.contact_id and e.list_id = d.list_id and e.id <> d.id
                                           and e.state in ('accepted', 'uncertain') and (d.dated is null or e.dated < d.dated)) as first,
                   case when m.purpose in ('correction', 'withdrawal', 'follow-up', 'embargo-change') then
                        array(select e.id * 256 + el.seal_key from delivery e join lane el on el.mailing_id = e.mailing_id
                               where e.contact_id = d.contact_id and e.release_id = d.release_id and e.id < d.id
                                 and e.state in ('accepted', 'uncertain') order by e.id) end as earlier
              from lease l
              join mailing m on m.id = l.mailing_id
              join lane la on la.mailing_id = l.mailing_id
              cross join lateral (%s) d
              cross join lateral (select name, outlet, merged_into from contact where id = d.contact_id limit 1) c
              left join lateral (select address_id from writable(d.contact_id, d.address_id, d.list_id, m.purpose = 'notice') limit 1) w on true
              left join lateral (select g.agreed_at, e.zone from agreement g left join embargo e on e.release_id = g.release_id
                                  where g.release_id = d.release_id and g.contact_id = d.contact_id and g.ended_at is null limit 1) a on true
             where l.id = :lease and l.node_id = :node
             order by ordinal""";

    private static final String CHUNK = CHUNK_OF.formatted("""
            select position as ordinal, x.* from delivery x
             where x.mailing_id = l.mailing_id and x.position between :next and l.last_position and x.state = 'queued'
             order by x.position limit :size""");

    private static final String CHUNK_AGAIN = CHUNK_OF.formatted("""
            select r.ordinal, x.* from retry r join delivery x on x.id = r.delivery_id
             where r.lease_id = l.id and r.ordinal >= :next and x.state in ('deferred', 'uncertain')
             order by r.ordinal limit :size""");

    /** The next letters of a lease with every gate asked; one statement, hence of one moment. */
    Chunk of(Lease lease, int next, int size) {
        var letters = new ArrayList<Due>();
        var maySend = new boolean[] {true};
        var tooEarly = new boolean[] {false};
        var rules = new Object[] {Duration.ZERO, false};
        jdbc.sql(lease.again() ? CHUNK_AGAIN : CHUNK)
                .param("lease", lease.id())
                .param("node", lease.node())
                .param("next", next)
                .param("size", size)
                .query(row -> {
                    maySend[0] &= row.getBoolean("may_send");
                    tooEarly[0] |= !row.getBoolean("hour_has_come");
                    if (tooEarly[0]) {
                        maySend[0] &= !letters.isEmpty();
                        return;
                    }
                    rules[0] = Duration.ofSeconds(row.getLong("patience"));
                    rules[1] = "resend".equals(row.getString("uncertain"));
                    letters.add(due(row));
                });
        return new Chunk(maySend[0], (Duration) rules[0], (Boolean) rules[1], letters);
    }

    /** Asks every gate again for one letter. */
    boolean stillMay(Lease lease, Due due) {
        var chunk = of(lease, due.ordinal(), 1);
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
                row.getLong("list_row"),
                row.getBytes("form"),
                row.getString("name"),
                row.getString("outlet"),
                agreed == null ? null : LocalDate.ofInstant(agreed.toInstant(), zone(row.getString("zone"))),
                instant(row.getTimestamp("dated")),
                row.getInt("attempts"),
                row.getBoolean("again"),
                row.getInt("seal_key"),
                row.getBoolean("first"),
                earlier == null ? List.of() : sent((Long[]) earlier.getArray()));
    }

    /** Of the embargo that was agreed to. */
    private static ZoneId zone(@Nullable String id) {
        return id == null ? ZoneOffset.UTC : ZoneId.of(id);
    }

    private static List<Due.Sent> sent(Long[] idsAndKeys) {
        return Arrays.stream(idsAndKeys)
                .map(both -> new Due.Sent(both >> 8, (int) (both & 0xff)))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
