package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everything the office keeps to pick from. A change is a new version; what releases took from an earlier one stays with them. */
@Repository
public class Stocks {

    private static final String LATEST = """
            select s.id, s.kind, v.*
              from stock s join stock_version v on v.stock_id = s.id
             where v.number = (select max(number) from stock_version where stock_id = s.id)
            """;

    private final JdbcClient jdbc;

    Stocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that can be picked, by name. */
    public List<Stock> all() {
        return jdbc.sql(LATEST + " and s.put_away_at is null order by lower(v.name), v.language, s.id")
                .query(Stocks::stock)
                .list();
    }

    /** What can be picked for a text in this language. */
    public List<Stock> of(Stock.Kind kind, String language) {
        return all().stream()
                .filter(s -> s.kind() == kind && s.serves(language))
                .toList();
    }

    public Optional<Stock> find(long id) {
        return jdbc.sql(LATEST + " and s.id = :id")
                .param("id", id)
                .query(Stocks::stock)
                .optional();
    }

    /** Newest first. */
    List<Stock> versions(long id) {
        return jdbc.sql("""
                select s.id, s.kind, v.* from stock s join stock_version v on v.stock_id = s.id
                 where s.id = :id order by v.number desc""").param("id", id).query(Stocks::stock).list();
    }

    @Transactional
    Stock add(Stock.Kind kind, String language, String name, Map<String, String> fields, long staffId) {
        var id = jdbc.sql("insert into stock (kind) values (:kind) returning id")
                .param("kind", kind.key())
                .query(Long.class)
                .single();
        write(id, 1, kind, language, name, fields, staffId);
        return find(id).orElseThrow();
    }

    /** A new version, unless it says the same. */
    @Transactional
    Stock change(long id, String language, String name, Map<String, String> fields, long staffId) {
        if (jdbc.sql("select id from stock where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isEmpty()) throw new NoSuchRelease("text");
        var before = find(id).orElseThrow();
        var kept = cleaned(before.kind(), fields);
        if (before.name().equals(Lines.one(name))
                && before.language().equals(language)
                && before.fields().equals(kept)) return before;
        write(id, before.version() + 1, before.kind(), language, name, fields, staffId);
        return find(id).orElseThrow();
    }

    /** No longer offered; its versions stay. */
    @Transactional
    void putAway(long id) {
        jdbc.sql("update stock set put_away_at = dateline_now() where id = :id and put_away_at is null")
                .param("id", id)
                .update();
    }

    private void write(
            long id,
            int number,
            Stock.Kind kind,
            String language,
            String name,
            Map<String, String> fields,
            long staffId) {
        if (Lines.one(name).isEmpty())
            throw new IllegalArgumentException(Phrases.say("release.stock.no-name", kind.nameLabel()));
        jdbc.sql("""
                insert into stock_version (stock_id, number, language, name, fields, edited_by)
                values (:id, :number, :language, :name, cast(:fields as jsonb), :staff)""")
                .param("id", id)
                .param("number", number)
                .param("language", language.isEmpty() ? "" : Languages.of(language))
                .param("name", Lines.one(name))
                .param("fields", ContentJson.write(cleaned(kind, fields)))
                .param("staff", staffId)
                .update();
    }

    private static Map<String, String> cleaned(Stock.Kind kind, Map<String, String> fields) {
        var kept = new TreeMap<String, String>();
        for (var field : kind.fields()) {
            var value = fields.get(field.key());
            var clean = field.isLong() ? Lines.several(value) : Lines.one(value);
            if (!clean.isEmpty()) kept.put(field.key(), clean);
        }
        return kept;
    }

    private static Stock stock(ResultSet row, int number) throws SQLException {
        return new Stock(
                row.getLong("stock_id"),
                Stock.Kind.of(row.getString("kind")),
                row.getString("language"),
                row.getString("name"),
                ContentJson.texts(row.getString("fields")),
                row.getInt("number"),
                row.getTimestamp("edited_at").toInstant());
    }
}
