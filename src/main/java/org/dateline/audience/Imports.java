package org.dateline.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.json.JsonMapper;

/** The files of contacts that were brought in. */
@Repository
public class Imports {

    public static final Duration UNDO_FOR = Duration.ofDays(30);
    private static final Duration SILENCE_OF_THE_DEAD = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Imports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** There is no such import. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    public static class UnknownImport extends RuntimeException {
        UnknownImport(long id) {
            super(Phrases.say("audience.trouble.no-import", id));
        }
    }

    public Import get(long id) {
        return find(id).orElseThrow(() -> new UnknownImport(id));
    }

    public Optional<Import> find(long id) {
        return jdbc.sql("select * from contact_import where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Latest first. */
    public List<Import> latest(int most) {
        return jdbc.sql("select * from contact_import where state <> 'dropped' order by id desc limit ?")
                .param(most)
                .query((row, n) -> read(row))
                .list();
    }

    public Import.Numbers numbers(long id) {
        Map<String, Integer> numbers = new HashMap<>();
        jdbc.sql(
                        "select outcome, count(*) as lines from contact_import_line where import_id = ? and outcome is not null group by 1")
                .param(id)
                .query(row -> {
                    numbers.put(row.getString("outcome"), row.getInt("lines"));
                });
        return new Import.Numbers(
                numbers.getOrDefault("new", 0),
                numbers.getOrDefault("changed", 0),
                numbers.getOrDefault("same", 0),
                numbers.getOrDefault("refused", 0),
                numbers.getOrDefault("suppressed", 0));
    }

    /** The report: line by line, of one outcome or of all. */
    public Page<Import.Line> lines(long id, @Nullable String outcome, Page.Place after, int size) {
        var found = jdbc.sql("""
                        select line, fields, outcome, message, contact_id from contact_import_line
                        where import_id = :import and line > :after and (:outcome::text is null or outcome = :outcome)
                        order by line limit :size
                        """)
                .param("import", id)
                .param("after", after.id())
                .param("outcome", outcome == null || outcome.isEmpty() ? null : outcome)
                .param("size", size + 1)
                .query((row, n) -> new Import.Line(
                        row.getInt("line"),
                        Rows.texts(row, "fields"),
                        row.getString("outcome"),
                        row.getString("message"),
                        Rows.number(row, "contact_id")))
                .list();
        return Page.of(found, size, last -> new Page.Place("", last.line()));
    }

    /** How many lines are still kept for the report and for undo. */
    public long count(long id) {
        return jdbc.sql("select count(*) from contact_import_line where import_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Says what the columns mean and where the people go; what was checked before is to be checked again. */
    @Transactional
    public void describe(long id, Import.Settings settings, @Nullable Long listId) {
        if (!new Columns(settings.columns()).haveAddress()) {
            throw new UnreadableFile(Phrases.say("audience.file.no-email-column"));
        }
        boolean twice = settings.columns().stream()
                .filter(meaning -> !meaning.isEmpty())
                .anyMatch(meaning -> settings.columns().indexOf(meaning)
                        != settings.columns().lastIndexOf(meaning));
        if (twice) {
            throw new UnreadableFile(Phrases.say("audience.file.twice"));
        }
        jdbc.sql("""
                        update contact_import set settings = ?::jsonb, list_id = ?, state = 'staged', trouble = null
                        where id = ? and state in ('staged', 'checked')
                        """)
                .param(json.writeValueAsString(settings))
                .param(listId)
                .param(id)
                .update();
    }

    /** Forgets what was read. */
    @Transactional
    public void drop(long id) {
        int dropped = jdbc.sql(
                        "update contact_import set state = 'dropped' where id = ? and state in ('staged', 'checked')")
                .param(id)
                .update();
        if (dropped > 0) {
            jdbc.sql("delete from contact_import_line where import_id = ?")
                    .param(id)
                    .update();
        }
    }

    /** Moves on where it is in one of those states. @return whether it was */
    boolean move(long id, Import.State to, Import.State... from) {
        return jdbc.sql("""
                                update contact_import set state = ?, done = 0, trouble = null, beat_at = dateline_now(),
                                    imported_at = case when ? = 'imported' then dateline_now() else imported_at end,
                                    undone_at = case when ? = 'undone' then dateline_now() else undone_at end
                                where id = ? and state = any(?::text[])
                                """)
                        .params(
                                inTable(to),
                                inTable(to),
                                inTable(to),
                                id,
                                java.util.Arrays.stream(from)
                                        .map(Imports::inTable)
                                        .toArray(String[]::new))
                        .update()
                > 0;
    }

    void beat(long id, int done) {
        jdbc.sql("update contact_import set done = ?, beat_at = dateline_now() where id = ?")
                .params(done, id)
                .update();
    }

    /** The work under way came to nothing; the state before stands again, and a person reads why. */
    void fail(long id, String trouble) {
        jdbc.sql(BACK + " where id = ?").params(trouble, id).update();
    }

    private static final String BACK = """
            update contact_import set trouble = ?, done = 0,
                state = case state when 'checking' then 'staged' when 'importing' then 'checked'
                    when 'undoing' then 'imported' else state end
            """;

    /**
     * A tick: work whose node died stands where it stood before (each is one transaction), what was never imported is
     * forgotten after two days, what can no longer be undone after thirty.
     */
    @Transactional
    public void tidy() {
        jdbc.sql(
                        BACK
                                + " where state in ('checking', 'importing', 'undoing') and beat_at < dateline_now() - ? * interval '1 second'")
                .params(Phrases.record("audience.written.interrupted"), SILENCE_OF_THE_DEAD.toSeconds())
                .update();
        jdbc.sql("""
                        delete from contact_import_line where import_id in (select id from contact_import
                            where state = 'dropped'
                               or (state in ('staged', 'checked') and created_at < dateline_now() - interval '2 days')
                               or imported_at < dateline_now() - ? * interval '1 second')
                        """).param(UNDO_FOR.toSeconds()).update();
        jdbc.sql("""
                        update contact_import set state = 'dropped'
                        where state in ('staged', 'checked') and created_at < dateline_now() - interval '2 days'
                        """).update();
    }

    /** Whether it may still be undone, by the database's time. */
    public boolean canBeUndone(long id) {
        return jdbc.sql("""
                        select exists (select from contact_import where id = ? and state = 'imported'
                            and imported_at > dateline_now() - ? * interval '1 second')
                        """)
                .params(id, UNDO_FOR.toSeconds())
                .query(Boolean.class)
                .single();
    }

    static String inTable(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String inCode(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Import read(ResultSet row) throws SQLException {
        return new Import(
                row.getLong("id"),
                row.getString("file_name"),
                Import.Purpose.valueOf(inCode(row.getString("purpose"))),
                Import.State.valueOf(inCode(row.getString("state"))),
                Rows.number(row, "list_id"),
                json.readValue(row.getString("settings"), Import.Settings.class),
                row.getInt("total"),
                row.getInt("done"),
                row.getString("trouble"),
                row.getString("created_by"),
                Rows.at(row, "created_at"),
                Rows.instant(row, "imported_at"),
                Rows.instant(row, "undone_at"));
    }
}
