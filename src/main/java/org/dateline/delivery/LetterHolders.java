package org.dateline.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.audience.SqlFragment;
import org.dateline.mailing.Holders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds, or may hold, a version: a correction goes to exactly these. */
@Component
class LetterHolders implements Holders {
    private final JdbcClient jdbc;
    private final LetterMemory memory;

    LetterHolders(JdbcClient jdbc, LetterMemory memory) {
        this.jdbc = jdbc;
        this.memory = memory;
    }

    @Override
    public int count(long versionId) {
        return count("(select release_id from release_version where id = :id) and d.version_id = :id", versionId);
    }

    @Override
    public int countOfRelease(long releaseId) {
        return count(":id", releaseId);
    }

    @Override
    public Map<String, Integer> leftOut(long mailingId) {
        return memory.recall(new LeftOut(mailingId), () -> leftOutNow(mailingId));
    }

    private record LeftOut(long mailingId) {}

    private Map<String, Integer> leftOutNow(long mailingId) {
        var byReason = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                select left_out, sum(people) as people
                  from (select left_out, 1 as people from delivery where mailing_id = :id and state = 'left-out'
                        union all
                        select left_out, people from taken_people where mailing_id = :id and state = 'left-out') p
                 group by left_out order by people desc, left_out""").param("id", mailingId).query(row -> {
            byReason.put(row.getString("left_out"), row.getInt("people"));
        });
        return Collections.unmodifiableMap(byReason);
    }

    @Override
    public Map<String, Integer> zones(long mailingId) {
        var zones = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                select coalesce(zone, '') as place, sum(people) as people
                  from (select zone, 1 as people from delivery where mailing_id = :id and state <> 'left-out'
                        union all
                        select zone, people from taken_people where mailing_id = :id and state <> 'left-out') p
                 group by 1 order by people desc""").param("id", mailingId).query(row -> {
            zones.put(row.getString("place"), row.getInt("people"));
        });
        return zones;
    }

    @Override
    public SqlFragment reached(long mailingId) {
        return SqlFragment.of("""
                select key_mac, cast(null as text) as left_out, zone, cast(null as text) as country
                  from delivery where mailing_id = ? and claim is not null
                union all
                select a.key_mac, null, t.zone, null
                  from taken_part t cross join lateral unnest(t.address_ids) u(address_id) join address a on a.id = u.address_id
                 where t.mailing_id = ? and t.left_out is null""", mailingId, mailingId);
    }

    @Override
    public List<Named> names(long mailingId, boolean getIt, int most) {
        return jdbc.sql("""
                select c.id, c.name, c.outlet, d.left_out
                  from (select contact_id, left_out from delivery where mailing_id = :id and (state <> 'left-out') = :getIt
                         order by tier, contact_id limit :most) d
                  join contact c on c.id = d.contact_id order by c.tier, lower(c.name), c.id""")
                .param("id", mailingId)
                .param("getIt", getIt)
                .param("most", most)
                .query((row, n) -> new Named(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("left_out")))
                .list();
    }

    /** By way of the mailings of the release: letters are found by their mailing, not by their release. */
    private int count(String release, long id) {
        return memory.recall(new Holding(release, id), () -> countNow(release, id));
    }

    private record Holding(String release, long id) {}

    private int countNow(String release, long id) {
        return jdbc.sql("""
                select count(distinct d.contact_id) from mailing m join delivery d on d.mailing_id = m.id
                 where m.release_id = %s and d.claim is not null and d.state in ('accepted', 'uncertain', 'deferred')""".formatted(release))
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
