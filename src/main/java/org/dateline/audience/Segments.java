package org.dateline.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The saved searches. Changing one makes a new version; what was approved with the old one still means the old one. */
@Repository
public class Segments {

    private static final String LATEST = """
            select s.id, s.name, s.list_id, l.name as list_name, s.archived_at, v.id as version_id, v.number, v.rule
            from segment s join mailing_list l on l.id = s.list_id
            join lateral (select * from segment_version v where v.segment_id = s.id order by number desc limit 1) v on true
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Criteria criteria;
    private final ApplicationEventPublisher events;

    Segments(JdbcClient jdbc, JsonMapper json, Criteria criteria, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.criteria = criteria;
        this.events = events;
    }

    /** @throws UnusableRule where the rule cannot be asked or the name is taken */
    @Transactional
    public Segment add(long listId, String name, Rule rule, Staff by) {
        criteria.condition(rule);
        long id;
        try {
            id = jdbc.sql("insert into segment (list_id, name) values (?, ?) returning id")
                    .params(listId, named(name))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException taken) {
            throw nameTaken();
        }
        insertVersion(id, rule, by.name());
        events.publishEvent(new SegmentChanged(id, by.id()));
        return get(id);
    }

    /** A new version where the rule differs. @throws UnusableRule as {@link #add} */
    @Transactional
    public Segment change(long id, String name, Rule rule, Staff by) {
        criteria.condition(rule);
        jdbc.sql("select id from segment where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        Segment before = get(id);
        try {
            jdbc.sql("update segment set name = ? where id = ?")
                    .params(named(name), id)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw nameTaken();
        }
        if (!before.version().rule().equals(rule)) {
            insertVersion(id, rule, by.name());
        }
        events.publishEvent(new SegmentChanged(id, by.id()));
        return get(id);
    }

    @Transactional
    public void archive(long id, Staff by) {
        jdbc.sql("update segment set archived_at = coalesce(archived_at, dateline_now()) where id = ?")
                .param(id)
                .update();
        events.publishEvent(new SegmentChanged(id, by.id()));
    }

    public Segment get(long id) {
        return find(id).orElseThrow(() -> new UnknownSegment(id));
    }

    public Optional<Segment> find(long id) {
        return jdbc.sql(LATEST + " where s.id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The segment as it was in that version. */
    public Segment version(long versionId) {
        return jdbc.sql("""
                        select s.id, s.name, s.list_id, l.name as list_name, s.archived_at, v.id as version_id, v.number, v.rule
                        from segment_version v join segment s on s.id = v.segment_id join mailing_list l on l.id = s.list_id
                        where v.id = ?
                        """)
                .param(versionId)
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(() -> new UnknownSegment(versionId));
    }

    /** Those in use, by list and name. */
    public List<Segment> all() {
        return jdbc.sql(LATEST
                        + " where s.archived_at is null order by l.built_in desc, lower(l.name), lower(s.name), s.id")
                .query((row, n) -> read(row))
                .list();
    }

    public List<Segment> over(long listId) {
        return jdbc.sql(LATEST + " where s.archived_at is null and s.list_id = ? order by lower(s.name), s.id")
                .param(listId)
                .query((row, n) -> read(row))
                .list();
    }

    private void insertVersion(long id, Rule rule, String by) {
        jdbc.sql("""
                        insert into segment_version (segment_id, number, rule, created_by)
                        select ?, coalesce(max(number), 0) + 1, ?::jsonb, ? from segment_version where segment_id = ?
                        """).params(id, json.writeValueAsString(rule.json()), by, id).update();
    }

    private static String named(String name) {
        String clean = PersonFields.clean(name);
        if (clean.isEmpty()) {
            throw new UnusableRule(Phrases.say("audience.ask.name"));
        }
        return clean;
    }

    private static UnusableRule nameTaken() {
        return new UnusableRule(Phrases.say("audience.ask.twin"));
    }

    private Segment read(ResultSet row) throws SQLException {
        return new Segment(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("list_id"),
                row.getString("list_name"),
                new Segment.Version(
                        row.getLong("version_id"),
                        row.getInt("number"),
                        Rule.read(json.readTree(row.getString("rule")))),
                row.getTimestamp("archived_at") != null);
    }
}
