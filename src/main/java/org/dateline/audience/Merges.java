package org.dateline.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two entries that are one person. The strictest state wins: left by one is left, not written to at one is not written
 * to at all. What was sent stays with the address it was sent to.
 */
@Repository
public class Merges {

    private static final String BOTH = "(:from, :into)";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Merges(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public record Merge(
            long id,
            long fromId,
            String fromName,
            long intoId,
            Instant at,
            String by,
            @Nullable Instant undoneAt) {}

    /** What it would do. */
    public record Numbers(
            int addresses,
            int newLists,
            int listsThatEnd,
            @Nullable String notWrittenToBecause) {}

    /** The two cannot be put together; the message says why. */
    public static class CannotMerge extends RuntimeException {
        CannotMerge(String why) {
            super(why);
        }
    }

    public Numbers numbers(long fromId, long intoId) {
        refuseImpossible(fromId, intoId);
        return jdbc.sql("""
                        select (select count(*) from address where contact_id = :from and removed_at is null) as addresses,
                            (select count(*) from subscription f where contact_id = :from and ended_at is null and not exists (
                                select from subscription i where i.contact_id = :into and i.list_id = f.list_id)) as new_lists,
                            (select count(*) from subscription i where contact_id = :into and ended_at is null and exists (
                                select from subscription f where f.contact_id = :from and f.list_id = i.list_id
                                and f.ended_at is not null)) as ending,
                            (%s) as why
                        """.formatted(WHY))
                .param("from", fromId)
                .param("into", intoId)
                .query((row, n) -> new Numbers(
                        row.getInt("addresses"), row.getInt("new_lists"), row.getInt("ending"), row.getString("why")))
                .single();
    }

    private static final String WHY = """
            select coalesce(
                (select d.reason from do_not_contact d where d.contact_id in (:from, :into) order by since limit 1),
                (select case s.reason when 'objection' then 'asked not to be written to' when 'complaint' then 'marked us as spam'
                        else 'asked to be forgotten' end
                 from suppression s join address a on a.key_mac = s.key_mac
                 where a.contact_id in (:from, :into) and s.lifted_at is null and s.reason <> 'dead' order by s.since limit 1))
            """;

    /** From now on the first is only a way to the second. */
    @Transactional
    public Merge merge(long fromId, long intoId, String by) {
        jdbc.sql("select id from contact where id in " + BOTH + " order by id for update")
                .param("from", fromId)
                .param("into", intoId)
                .query(Long.class)
                .list();
        refuseImpossible(fromId, intoId);
        long id = run("""
                        insert into contact_merge (from_id, into_id, merged_by, before)
                        select :from, :into, :by, jsonb_build_object(
                            'into', (select to_jsonb(c) - 'words' from contact c where c.id = :into),
                            'subscriptions', coalesce((select jsonb_agg(to_jsonb(s)) from subscription s where s.contact_id in (:from, :into)), '[]'),
                            'unwritable', coalesce((select jsonb_agg(to_jsonb(d)) from do_not_contact d where d.contact_id in (:from, :into)), '[]'),
                            'addresses', coalesce((select jsonb_agg(to_jsonb(a)) from address a where a.contact_id in (:from, :into)), '[]'),
                            'merged', coalesce((select jsonb_agg(c.id) from contact c where c.merged_into = :from), '[]'))
                        returning id
                        """, fromId, intoId).param("by", by).query(Long.class).single();
        run("""
                        insert into do_not_contact (contact_id, since, reason, recorded_by)
                        select :into, m.merged_at, w.why, :by from contact_merge m, (%s) w(why)
                        where m.id = :merge and w.why is not null on conflict (contact_id) do nothing
                        """.formatted(WHY), fromId, intoId)
                .param("by", by)
                .param("merge", id)
                .update();
        run("""
                        update subscription i set ended_at = f.ended_at, ended_by = f.ended_by, opted_out = f.opted_out, ending_id = f.ending_id
                        from subscription f
                        where f.contact_id = :from and i.contact_id = :into and f.list_id = i.list_id and f.ended_at is not null
                          and (i.ended_at is null or (i.opted_out and not f.opted_out))
                        """, fromId, intoId).update();
        run("""
                        insert into subscription (contact_id, list_id, evidence, since, ended_at, ended_by, opted_out, ending_id)
                        select :into, list_id, evidence, since, ended_at, ended_by, opted_out, ending_id
                        from subscription where contact_id = :from
                        on conflict (contact_id, list_id) do nothing
                        """, fromId, intoId).update();
        run("delete from subscription where contact_id = :from", fromId).update();
        run("delete from do_not_contact where contact_id = :from", fromId).update();
        boolean hasPreferred = run(
                        "select exists (select from address where contact_id = :into and preferred)", fromId, intoId)
                .query(Boolean.class)
                .single();
        run(
                        "update address set contact_id = :into, preferred = preferred and not :hasPreferred where contact_id = :from",
                        fromId,
                        intoId)
                .param("hasPreferred", hasPreferred)
                .update();
        run("""
                        update contact i set outlet = coalesce(i.outlet, f.outlet), role = coalesce(i.role, f.role),
                            topics = array(select distinct t from unnest(i.topics || f.topics) t order by t),
                            tier = least(i.tier, f.tier),
                            languages = case when i.languages = '{}' then f.languages else i.languages end,
                            country = coalesce(i.country, f.country), zone = coalesce(i.zone, f.zone),
                            phone = coalesce(i.phone, f.phone), main_contact = i.main_contact or f.main_contact,
                            attributes = f.attributes || i.attributes,
                            remark = nullif(concat_ws(E'\\n', i.remark, f.remark), ''), changed_at = dateline_now()
                        from contact f where f.id = :from and i.id = :into
                        """, fromId, intoId).update();
        run(
                        "update contact set merged_into = :into, changed_at = dateline_now() where id = :from or merged_into = :from",
                        fromId,
                        intoId)
                .update();
        events.publishEvent(new ContactsMerged(fromId, intoId, by));
        return find(id).orElseThrow();
    }

    /**
     * Takes them apart as they were. Whoever left a list or asked not to be written to since then did so for both.
     *
     * @throws CannotMerge where one of them was merged further or erased since
     */
    @Transactional
    public void undo(long id, String by) {
        Merge merge = find(id).orElseThrow(() -> new CannotMerge(Phrases.say("audience.trouble.no-merge")));
        jdbc.sql("select id from contact where id in " + BOTH + " order by id for update")
                .param("from", merge.fromId())
                .param("into", merge.intoId())
                .query(Long.class)
                .list();
        boolean possible = jdbc.sql("""
                        select exists (select from contact_merge m
                            join contact i on i.id = m.into_id and i.erased_at is null and i.merged_into is null
                            join contact f on f.id = m.from_id and f.merged_into = i.id
                            where m.id = ? and m.undone_at is null and m.before <> '{}'
                              and not exists (select from erasure e where e.contact_id = i.id)
                              and not exists (select from contact_merge l where l.into_id = i.id and l.id > m.id and l.undone_at is null))
                        """).param(id).query(Boolean.class).single();
        if (!possible) {
            throw new CannotMerge(Phrases.say("audience.trouble.not-apart"));
        }
        for (String step : List.of(
                """
                update contact c set merged_into = null, changed_at = dateline_now()
                from contact_merge m where m.id = :merge and c.id = m.from_id
                """,
                """
                update contact c set merged_into = m.from_id from contact_merge m
                where m.id = :merge and c.id in (select x::bigint from jsonb_array_elements_text(m.before -> 'merged') x)
                """,
                """
                update contact c set outlet = b.outlet, role = b.role, topics = b.topics, tier = b.tier, languages = b.languages,
                    country = b.country, zone = b.zone, phone = b.phone, main_contact = b.main_contact,
                    attributes = b.attributes, remark = b.remark, changed_at = dateline_now()
                from contact_merge m, jsonb_populate_record(null::contact, m.before -> 'into') b
                where m.id = :merge and c.id = m.into_id
                """,
                """
                update address a set preferred = false from contact_merge m where m.id = :merge and a.contact_id = m.into_id
                """,
                """
                update address a set contact_id = b.contact_id, preferred = b.preferred and a.removed_at is null
                from contact_merge m, jsonb_populate_recordset(null::address, m.before -> 'addresses') b
                where m.id = :merge and a.id = b.id and a.contact_id = m.into_id
                """,
                """
                update address a set preferred = true from contact_merge m
                where m.id = :merge and a.id = (select min(x.id) from address x where x.contact_id = m.into_id and x.removed_at is null)
                  and not exists (select from address x where x.contact_id = m.into_id and x.preferred)
                """,
                """
                insert into subscription (contact_id, list_id, evidence, since, ended_at, ended_by, opted_out, ending_id)
                select b.contact_id, b.list_id, b.evidence, b.since, b.ended_at, b.ended_by, b.opted_out, b.ending_id
                from contact_merge m, jsonb_populate_recordset(null::subscription, m.before -> 'subscriptions') b
                where m.id = :merge and b.contact_id = m.from_id
                on conflict (contact_id, list_id) do nothing
                """,
                """
                update subscription f set ended_at = i.ended_at, ended_by = i.ended_by, opted_out = i.opted_out
                from contact_merge m, subscription i
                where m.id = :merge and f.contact_id = m.from_id and i.contact_id = m.into_id and i.list_id = f.list_id
                  and i.ended_at >= m.merged_at
                """,
                """
                update subscription i set ended_at = b.ended_at, ended_by = b.ended_by, opted_out = b.opted_out
                from contact_merge m, jsonb_populate_recordset(null::subscription, m.before -> 'subscriptions') b
                where m.id = :merge and i.contact_id = m.into_id and b.contact_id = m.into_id and b.list_id = i.list_id
                  and (i.ended_at is null or i.ended_at < m.merged_at)
                """,
                """
                delete from subscription i using contact_merge m
                where m.id = :merge and i.contact_id = m.into_id and i.since < m.merged_at
                  and (i.ended_at is null or i.ended_at < m.merged_at)
                  and not exists (select from jsonb_populate_recordset(null::subscription, m.before -> 'subscriptions') b
                                  where b.contact_id = i.contact_id and b.list_id = i.list_id)
                """,
                """
                insert into do_not_contact (contact_id, since, reason, recorded_by)
                select m.from_id, d.since, d.reason, d.recorded_by from contact_merge m join do_not_contact d on d.contact_id = m.into_id
                where m.id = :merge and d.since > m.merged_at
                union all
                select b.contact_id, b.since, b.reason, b.recorded_by
                from contact_merge m, jsonb_populate_recordset(null::do_not_contact, m.before -> 'unwritable') b
                where m.id = :merge and b.contact_id = m.from_id
                on conflict (contact_id) do nothing
                """,
                """
                delete from do_not_contact d using contact_merge m
                where m.id = :merge and d.contact_id = m.into_id and d.since <= m.merged_at
                  and not exists (select from jsonb_populate_recordset(null::do_not_contact, m.before -> 'unwritable') b
                                  where b.contact_id = m.into_id)
                """,
                "update contact_merge set undone_at = dateline_now(), undone_by = :by where id = :merge")) {
            jdbc.sql(step).param("merge", id).param("by", by).update();
        }
        events.publishEvent(
                new ContactChanged(merge.intoId(), Phrases.record("audience.history.apart", merge.fromId()), by));
    }

    public Optional<Merge> find(long id) {
        return jdbc.sql("select m.*, c.name from contact_merge m join contact c on c.id = m.from_id where m.id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those that could still be taken apart. */
    public List<Merge> into(long contactId) {
        return jdbc.sql("""
                        select m.*, c.name from contact_merge m join contact c on c.id = m.from_id
                        where m.into_id = ? and m.undone_at is null and m.before <> '{}' order by m.id desc
                        """).param(contactId).query((row, n) -> read(row)).list();
    }

    private static Merge read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Merge(
                row.getLong("id"),
                row.getLong("from_id"),
                row.getString("name"),
                row.getLong("into_id"),
                Rows.at(row, "merged_at"),
                row.getString("merged_by"),
                Rows.instant(row, "undone_at"));
    }

    private void refuseImpossible(long fromId, long intoId) {
        if (fromId == intoId) {
            throw new CannotMerge(Phrases.say("audience.trouble.same-entry"));
        }
        long possible = jdbc.sql("""
                        select count(*) from contact c where id in (:from, :into) and erased_at is null and merged_into is null
                            and not exists (select from erasure e where e.contact_id = c.id)
                        """)
                .param("from", fromId)
                .param("into", intoId)
                .query(Long.class)
                .single();
        if (possible != 2) {
            throw new CannotMerge(Phrases.say("audience.trouble.not-mergeable"));
        }
    }

    private JdbcClient.StatementSpec run(String sql, long fromId, long intoId) {
        return run(sql, fromId).param("into", intoId);
    }

    private JdbcClient.StatementSpec run(String sql, long fromId) {
        return jdbc.sql(sql).param("from", fromId);
    }
}
