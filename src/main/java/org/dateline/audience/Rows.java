package org.dateline.audience;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the column types that JDBC leaves to us. */
@Component
class Rows {

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;

    Rows(JsonMapper json) {
        this.json = json;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    Map<String, String> map(ResultSet row, String column) throws SQLException {
        return map(row.getString(column));
    }

    Map<String, String> map(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, TEXTS);
    }

    String json(Object value) {
        return json.writeValueAsString(value);
    }

    Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("kind"),
                row.getString("name"),
                new Person.Work(
                        row.getString("outlet"),
                        row.getString("role"),
                        texts(row, "topics"),
                        row.getInt("tier"),
                        row.getBoolean("main_contact"),
                        row.getString("phone")),
                new Person.Place(texts(row, "languages"), row.getString("country"), row.getString("zone")),
                map(row, "attributes"),
                row.getString("remark"));
    }
}
