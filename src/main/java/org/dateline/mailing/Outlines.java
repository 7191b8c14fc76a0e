package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The outlines an office keeps. One that is put away can be brought back for a month. */
@Repository
class Outlines {

    static final int LONGEST_NAME = 80;

    private static final Duration CAN_BE_BROUGHT_BACK = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT =
            "select o.*, s.name as keeper from outline o join staff s on s.id = o.kept_by ";

    private final JdbcClient jdbc;

    Outlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Outline> all() {
        return jdbc.sql(SELECT + "where o.put_away_at is null order by lower(o.name)")
                .query(Outlines::read)
                .list();
    }

    /** The last first. */
    List<Outline> putAwayLately() {
        return jdbc.sql(SELECT + """
                where o.put_away_at > dateline_now() - make_interval(secs => :while) order by o.put_away_at desc""")
                .param("while", CAN_BE_BROUGHT_BACK.toSeconds())
                .query(Outlines::read)
                .list();
    }

    /** @throws NotPossibleNow if there is none */
    Outline get(long id) {
        return jdbc.sql(SELECT + "where o.id = :id")
                .param("id", id)
                .query(Outlines::read)
                .optional()
                .orElseThrow(() -> new NotPossibleNow(Phrases.say("mailing.no.preset")));
    }

    /** In place of one of that name, which is put away. */
    @Transactional
    Outline keep(String name, Shape shape, Staff by) {
        var called = named(name);
        jdbc.sql(
                        "update outline set put_away_at = dateline_now() where lower(name) = lower(:name) and put_away_at is null")
                .param("name", called)
                .update();
        var id = jdbc.sql("""
                insert into outline (name, shape, kept_by) values (:name, cast(:shape as jsonb), :by) returning id""")
                .param("name", called)
                .param("shape", JSON.writeValueAsString(shape))
                .param("by", by.id())
                .query(Long.class)
                .single();
        return get(id);
    }

    /** @throws NotPossibleNow where another has that name */
    void rename(long id, String name) {
        unlessTaken("update outline set name = :name where id = :id and put_away_at is null", id, named(name));
    }

    void putAway(long id) {
        jdbc.sql("update outline set put_away_at = dateline_now() where id = :id and put_away_at is null")
                .param("id", id)
                .update();
    }

    /** @throws NotPossibleNow where another has its name by now */
    void bringBack(long id) {
        unlessTaken("update outline set put_away_at = null where id = :id and name = :name", id, get(id).name());
    }

    private void unlessTaken(String update, long id, String name) {
        try {
            jdbc.sql(update).param("id", id).param("name", name).update();
        } catch (DuplicateKeyException taken) {
            throw new NotPossibleNow(Phrases.say("mailing.no.preset-name", name));
        }
    }

    private static String named(String name) {
        var called = name.strip().replaceAll("\\s+", " ");
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new NotPossibleNow(Phrases.say("mailing.no.preset-long", LONGEST_NAME));
        }
        return called;
    }

    private static Outline read(ResultSet row, int number) throws SQLException {
        return new Outline(
                row.getLong("id"),
                row.getString("name"),
                JSON.readValue(row.getString("shape"), Shape.class),
                row.getString("keeper"),
                row.getTimestamp("kept_at").toInstant());
    }
}
