package org.dateline.delivery;

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

    private int count(String column, long id) {
        return jdbc.sql("""
                select count(distinct contact_id) from delivery
                 where %s = :id and claim is not null and state in ('accepted', 'uncertain', 'deferred')""".formatted(column))
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
