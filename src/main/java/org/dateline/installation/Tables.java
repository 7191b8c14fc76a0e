package org.dateline.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our tables, each after those it refers to; without those of Quartz and Flyway, which rebuild themselves, and without
 * sessions: nobody comes in by a backup; and without what connections say of their last transaction.
 */
final class Tables {

    private Tables() {}

    static List<String> inOrder(Connection connection) throws SQLException {
        var refersTo = new LinkedHashMap<String, Set<String>>();
        for (var table : names(connection, """
                select relname from pg_class where relnamespace = 'public'::regnamespace
                  and relkind in ('r', 'p') and not relispartition
                  and relname !~ '^(qrtz_|flyway_|spring_session|(people|letter)_change$)' order by relname""")) refersTo.put(table, new TreeSet<>());
        for (var pair : names(connection, """
                select distinct conrelid::regclass::text || ' ' || confrelid::regclass::text from pg_constraint
                where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid""")) {
            var ends = pair.split(" ", 2);
            if (refersTo.containsKey(ends[0])) refersTo.get(ends[0]).add(ends[1]);
        }
        return sorted(refersTo);
    }

    /** Every column but those that the database computes. */
    static String columns(Connection connection, String table) throws SQLException {
        return String.join(", ", names(connection, """
                select quote_ident(attname) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum""".formatted(table)));
    }

    private static List<String> sorted(Map<String, Set<String>> refersTo) {
        var order = new ArrayList<String>();
        while (order.size() < refersTo.size()) {
            var next = refersTo.keySet().stream()
                    .filter(table -> !order.contains(table) && order.containsAll(refersTo.get(table)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to one another in a circle"));
            order.add(next);
        }
        return order;
    }

    static List<String> names(Connection connection, String question) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }
}
