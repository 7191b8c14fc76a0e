package org.dateline.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the statements of a program meet in the database.
 *
 * @param columns "table.column" to what it holds
 * @param keys each unique key in words, with its table and the columns it is about
 * @param checks what rows must be, with their tables and columns
 * @param links what rows must refer to, likewise
 * @param functions each with its arguments and what it returns
 */
record Schema(Map<String, Column> columns, Set<Rule> keys, Set<Rule> checks, Set<Rule> links, Set<String> functions) {
    private static final Pattern VALUE = Pattern.compile("'([^']*)'");

    /** @param filled whether a statement that does not name it can add a row */
    record Column(String type, boolean nullable, boolean filled) {}

    /** @param columns as "table.column" */
    record Rule(String table, Set<String> columns, String words) {
        private String withoutValues() {
            return VALUE.matcher(words).replaceAll("'…'").replaceAll("('…'[^,]*, )+", "");
        }

        /** The same question with more answers allowed. */
        boolean isWiderThan(Rule other) {
            return table.equals(other.table)
                    && withoutValues().equals(other.withoutValues())
                    && values().containsAll(other.values());
        }

        private Set<String> values() {
            return VALUE.matcher(words).results().map(found -> found.group(1)).collect(Collectors.toSet());
        }
    }

    static Schema of(Connection connection) throws SQLException {
        var columns = new TreeMap<String, Column>();
        for (var row : rows(connection, """
                    select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                           not a.attnotnull or a.atthasdef or a.attidentity <> ''
                      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition""")) {
            columns.put(row[0], new Column(row[1], row[2].equals("t"), row[3].equals("t")));
        }
        return new Schema(
                columns,
                rules(connection, """
                    select c.relname, coalesce((select string_agg(c.relname || '.' || a.attname, ',') from pg_attribute a
                                                 where a.attrelid = c.oid and a.attnum = any(i.indkey)), ''),
                           regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '')
                      from pg_index i join pg_class c on c.oid = i.indrelid
                     where i.indisunique and c.relnamespace = 'public'::regnamespace and not c.relispartition"""),
                rules(connection, constraints('c')),
                rules(connection, constraints('f')),
                rows(connection, """
                    select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid)
                      from pg_proc p where p.pronamespace = 'public'::regnamespace""").stream().map(row -> row[0]).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String constraints(char kind) {
        return """
                    select c.relname, coalesce((select string_agg(c.relname || '.' || a.attname, ',') from pg_attribute a
                                                 where a.attrelid = c.oid and a.attnum = any(k.conkey)), ''), pg_get_constraintdef(k.oid)
                      from pg_constraint k join pg_class c on c.oid = k.conrelid
                     where k.contype = '%s' and c.relnamespace = 'public'::regnamespace and not c.relispartition""".formatted(kind);
    }

    private static Set<Rule> rules(Connection connection, String sql) throws SQLException {
        return rows(connection, sql).stream()
                .map(row -> new Rule(row[0], Set.copyOf(Arrays.asList(row[1].split(","))), row[2]))
                .collect(Collectors.toSet());
    }

    private static List<String[]> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<String[]>();
            while (found.next()) {
                var row = new String[found.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getString(i + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** What a program that was written for that one misses or stumbles over here, in sentences. */
    List<String> breaks(Schema older) {
        var complaints = new ArrayList<String>();
        older.columns.forEach((name, was) -> {
            var is = columns.get(name);
            if (is == null) {
                complaints.add(name + " is gone");
            } else if (!is.type.equals(was.type)) {
                complaints.add(name + " was " + was.type + " and is " + is.type);
            } else if (was.nullable && !is.nullable) {
                complaints.add(name + " may not be empty any more");
            } else if (was.filled && !is.filled) {
                complaints.add(name + " has no default any more");
            }
        });
        columns.forEach((name, is) -> {
            if (!older.columns.containsKey(name) && older.knows(table(name)) && !is.filled) {
                complaints.add(name + " is new and must be named");
            }
        });
        older.keys.stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> complaints.add(
                        key.table + " has no key " + key.words + " any more, which on conflict may name"));
        stricter(older.keys, keys, older).forEach(key -> complaints.add(key.table + " must be unique by " + key.words));
        stricter(older.checks, checks, older)
                .forEach(check -> complaints.add(check.table + " must meet " + check.words));
        stricter(older.links, links, older).forEach(link -> complaints.add(link.table + " must meet " + link.words));
        older.functions.stream()
                .filter(function -> !functions.contains(function))
                .forEach(function -> complaints.add(function + " is gone"));
        return complaints;
    }

    /** New rules about nothing but what the older program writes. What a new column must be is met by its default. */
    private static List<Rule> stricter(Set<Rule> before, Set<Rule> now, Schema older) {
        return now.stream()
                .filter(rule -> !before.contains(rule) && older.columns.keySet().containsAll(rule.columns))
                .filter(rule -> before.stream().noneMatch(rule::isWiderThan))
                .toList();
    }

    private boolean knows(String table) {
        return columns.keySet().stream().anyMatch(name -> table(name).equals(table));
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }
}
