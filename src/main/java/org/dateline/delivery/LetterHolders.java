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
        return jdbc.sql("""
                select count(distinct contact_id) from delivery
                 where version_id = :version and claim is not null and state in ('accepted', 'uncertain', 'deferred')""").param("version", versionId).query(Integer.class).single();
    }
}
