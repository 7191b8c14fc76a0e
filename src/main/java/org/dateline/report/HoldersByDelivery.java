package org.dateline.report;

import org.dateline.mailing.Holders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever has, may have or may still get a letter of a version. */
@Component
class HoldersByDelivery implements Holders {

    private final JdbcClient jdbc;

    HoldersByDelivery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int count(long versionId) {
        return jdbc.sql("""
                select count(distinct contact_id) from delivery
                 where version_id = :version and state in ('accepted', 'deferred', 'uncertain')""")
                .param("version", versionId)
                .query(Integer.class)
                .single();
    }
}
