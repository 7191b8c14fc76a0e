package org.dateline.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dateline.mailing.Holders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds, or may hold, a version: a correction goes to exactly these. */
@Component
class LetterHolders implements Holders {
    private final JdbcClient jdbc;

    LetterHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int count(long versionId) {
        return count("version_id", versionId);
    }

    @Override
    public int countOfRelease(long releaseId) {
        return count("release_id", releaseId);
    }

    @Override
    public Map<String, Integer> leftOut(long mailingId) {
        var byReason = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                select left_out, count(*) as people from delivery where mailing_id = :id and state = 'left-out'
                 group by left_out order by people desc, left_out""").param("id", mailingId).query(row -> {
            byReason.put(row.getString("left_out"), row.getInt("people"));
        });
        return byReason;
    }

    private int count(String column, long id) {
        return jdbc.sql("""
                select count(distinct contact_id) from delivery
                 where %s = :id and claim is not null and state in ('accepted', 'uncertain', 'deferred')""".formatted(column))
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
