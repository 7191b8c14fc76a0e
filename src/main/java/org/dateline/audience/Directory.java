package org.dateline.audience;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Finds people: the pages of People and of a list, and their download. */
@Repository
public class Directory {

    /** Why a contact is not written to, or null where it is; over {@code c} and its preferred address {@code a}. */
    private static final String WHY_NOT = """
            case when c.id in (select contact_id from erasure) then 'to be forgotten'
                when a.id is null then 'no address'
                when c.id in (select contact_id from do_not_contact) then 'wants nothing from us'
                when a.key_mac in (select key_mac from suppression where lifted_at is null) then (
                    select case s.reason when 'dead' then 'address dead' when 'complaint' then 'marked us as spam'
                        when 'objection' then 'asked not to be written to' else 'asked to be forgotten' end
                    from suppression s where s.key_mac = a.key_mac and s.lifted_at is null order by s.id limit 1)
                when not exists (select from subscription s where s.contact_id = c.id and s.ended_at is null) then 'on no list'
            end""";

    private static final String ROWS = "select c.*, a.spelling as address, " + WHY_NOT + """
             as why_not, (select count(*) from subscription s where s.contact_id = c.id and s.ended_at is null) as lists
            from contact c left join address a on a.contact_id = c.id and a.preferred
            where c.erased_at is null and c.merged_into is null and\s""";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Criteria criteria;
    private final PeopleMemory memory;

    Directory(JdbcClient jdbc, Rows rows, Criteria criteria, PeopleMemory memory) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.criteria = criteria;
        this.memory = memory;
    }

    /** @param whyNot why they are not written to; null where they are */
    public record Entry(
            long id,
            Person person,
            @Nullable String address,
            int lists,
            @Nullable String whyNot) {}

    /** By name. */
    public Page<Entry> page(PeopleFilter filter, Page.Place after, int size) {
        var found = SqlFragment.of(ROWS)
                .then(condition(filter))
                .then(
                        " and (lower(c.name), c.id) > (?, ?) order by lower(c.name), c.id limit " + (size + 1),
                        after.word(),
                        after.id())
                .on(jdbc)
                .query((row, n) -> entry(row))
                .list();
        return Page.of(found, size, last -> place(last));
    }

    public long count(PeopleFilter filter) {
        return criteria.isAboutPeopleAlone(filter.rule())
                ? memory.recall(new Counted(filter), () -> counted(filter))
                : counted(filter);
    }

    private record Counted(PeopleFilter filter) {}

    private long counted(PeopleFilter filter) {
        return SqlFragment.of(
                        "select count(*) from contact c left join address a on a.contact_id = c.id and a.preferred where c.erased_at is null and c.merged_into is null and ")
                .then(condition(filter))
                .on(jdbc)
                .query(Long.class)
                .single();
    }

    public Optional<String> whyNot(long contactId) {
        return SqlFragment.of(ROWS + "c.id = ?", contactId)
                .on(jdbc)
                .query((row, n) -> Optional.ofNullable(row.getString("why_not")))
                .optional()
                .flatMap(why -> why);
    }

    /** Ids of those found who are on that list now. */
    SqlFragment idsOn(long listId, PeopleFilter filter) {
        return SqlFragment.of(
                        "select c.id from contact c left join address a on a.contact_id = c.id and a.preferred where c.erased_at is null and c.merged_into is null and ")
                .then(condition(filter.onList(listId)));
    }

    /** Writes those found as CSV: UTF-8 with a mark, so that spreadsheets read it; formulas are defused. */
    @Transactional(readOnly = true)
    public void download(PeopleFilter filter, OutputStream to) {
        List<String> attributes = attributeNames(filter);
        try (Writer text = new java.io.OutputStreamWriter(to, StandardCharsets.UTF_8)) {
            text.write('\ufeff');
            @SuppressWarnings("resource") // closing the text closes it
            CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
            List<String> head = new ArrayList<>(List.of("email"));
            head.addAll(COLUMNS);
            head.add("not written to because");
            head.addAll(attributes);
            csv.writeRecord(head.stream().map(Directory::defused).toList());
            SqlFragment.of(ROWS)
                    .then(condition(filter))
                    .then(" order by lower(c.name), c.id")
                    .on(jdbc)
                    .withFetchSize(1000)
                    .query(row -> {
                        csv.writeRecord(line(entry(row), attributes));
                    });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static final List<String> COLUMNS = List.of(
            "name",
            "kind",
            "outlet",
            "role",
            "topics",
            "tier",
            "languages",
            "country",
            "zone",
            "phone",
            "main contact",
            "remark");

    private static List<String> line(Entry entry, List<String> attributes) {
        Map<String, String> fields = PersonFields.of(entry.person());
        List<String> line = new ArrayList<>();
        line.add(entry.address() == null ? "" : entry.address());
        COLUMNS.forEach(column -> line.add(fields.getOrDefault(column, "")));
        line.add(entry.whyNot() == null ? "" : entry.whyNot());
        attributes.forEach(name -> line.add(entry.person().attributes().getOrDefault(name, "")));
        return line.stream().map(Directory::defused).toList();
    }

    /** A spreadsheet would run what begins like a formula (OWASP, CSV injection); our import takes the mark off again. */
    static String defused(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String fused(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@\t\r".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private List<String> attributeNames(PeopleFilter filter) {
        return SqlFragment.of(
                        "select distinct k from contact c left join address a on a.contact_id = c.id and a.preferred, jsonb_object_keys(c.attributes) k where c.erased_at is null and c.merged_into is null and ")
                .then(condition(filter))
                .then(" order by k limit 100")
                .on(jdbc)
                .query(String.class)
                .list();
    }

    private SqlFragment condition(PeopleFilter filter) {
        SqlFragment condition = filter.words().then(" and ").then(criteria.condition(filter.rule()));
        if (filter.list() != null) {
            condition = condition.then(
                    " and exists (select from subscription s where s.contact_id = c.id and s.list_id = ? and s.ended_at is null)",
                    filter.list());
        }
        if (filter.writable() != null) {
            condition = condition.then(" and (" + WHY_NOT + ") is "
                    + (filter.writable() == PeopleFilter.Writable.YES ? "null" : "not null"));
        }
        return condition;
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                rows.person(row),
                row.getString("address"),
                row.getInt("lists"),
                row.getString("why_not"));
    }

    /** The database orders by its own idea of lower case; asking it again for the place keeps the two the same. */
    private Page.Place place(Entry last) {
        return new Page.Place(
                jdbc.sql("select lower(name) from contact where id = ?")
                        .param(last.id())
                        .query(String.class)
                        .optional()
                        .orElse(last.person().name().toLowerCase(Locale.ROOT)),
                last.id());
    }
}
