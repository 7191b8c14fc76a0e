package org.dateline.rendering;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The one house style. Whoever changes it announces {@link HouseStyleChanged} in the same transaction. */
@Repository
public class HouseStyles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    HouseStyles(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public HouseStyle now() {
        return jdbc.sql("select * from house_style").query(HouseStyles::style).single();
    }

    @Transactional
    void choose(@Nullable Accent accent, List<String> office, Map<String, Map<String, String>> labels, long staffId) {
        jdbc.sql("""
                update house_style set accent = :accent, office = :office, labels = cast(:labels as jsonb),
                       changed_by = :staff, changed_at = dateline_now()""")
                .param("accent", accent == null ? null : accent.light())
                .param("office", office.toArray(String[]::new))
                .param("labels", JSON.writeValueAsString(labels))
                .param("staff", staffId)
                .update();
        events.publishEvent(new HouseStyleChanged(staffId));
    }

    @Transactional
    void choose(@Nullable Logo logo, long staffId) {
        jdbc.sql("""
                update house_style set logo = :bytes, logo_type = :type, logo_width = :width, logo_height = :height,
                       changed_by = :staff, changed_at = dateline_now()""")
                .param("bytes", logo == null ? null : logo.bytes())
                .param("type", logo == null ? null : logo.mediaType())
                .param("width", logo == null ? null : logo.width())
                .param("height", logo == null ? null : logo.height())
                .param("staff", staffId)
                .update();
        events.publishEvent(new HouseStyleChanged(staffId));
    }

    private static HouseStyle style(ResultSet row, int n) throws SQLException {
        var type = row.getString("logo_type");
        return new HouseStyle(
                type == null
                        ? null
                        : new Logo(row.getBytes("logo"), type, row.getInt("logo_width"), row.getInt("logo_height")),
                row.getString("accent"),
                strings(row.getArray("office")),
                JSON.readValue(row.getString("labels"), new TypeReference<Map<String, Map<String, String>>>() {}));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
