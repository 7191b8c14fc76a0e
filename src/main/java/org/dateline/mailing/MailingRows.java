package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dateline.audience.Audience;
import org.dateline.embargo.WallTime;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a mailing stands in its table. */
final class MailingRows {

    static final String SELECT = """
            select m.*, r.main_language, mailing_approved(m.id) as approved,
                   exists (select from lift l where l.release_id = m.release_id) as lifted,
                   extract(epoch from m.after_lift) as after_seconds,
                   extract(epoch from m.grace) as grace_seconds,
                   extract(epoch from m.patience) as patience_seconds
              from mailing m join release r on r.id = m.release_id
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private MailingRows() {}

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Mailing read(ResultSet row, int number) throws SQLException {
        return new Mailing(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getLong("version_id"),
                Purpose.of(row.getString("purpose")),
                row.getString("name"),
                JSON.readValue(row.getString("audience"), Audience.class),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("main_language"),
                texts(row.getString("covering_note")),
                when(row),
                manner(row),
                course(row));
    }

    private static Map<String, String> texts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    private static When when(ResultSet row) throws SQLException {
        var start = instant(row, "start_at");
        var after = Duration.ofSeconds(row.getLong("after_seconds"));
        return row.getBoolean("at_lift")
                ? new When(true, after, null, false, start)
                : new When(false, after, ownTime(row), row.getBoolean("each_zone"), start);
    }

    private static WallTime ownTime(ResultSet row) throws SQLException {
        return new WallTime(
                row.getObject("local_time", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                row.getTimestamp("own_time").toInstant());
    }

    private static Manner manner(ResultSet row) throws SQLException {
        return new Manner(
                row.getBoolean("open"),
                Duration.ofSeconds(row.getLong("grace_seconds")),
                Duration.ofSeconds(row.getLong("patience_seconds")),
                row.getString("uncertain"),
                row.getObject("corrects", Long.class));
    }

    private static Course course(ResultSet row) throws SQLException {
        return new Course(
                State.of(row.getString("state")),
                row.getString("because"),
                row.getBoolean("approved"),
                row.getBoolean("lifted"),
                instant(row, "prepared_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** For {@code make_interval(secs => …)}. */
    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
