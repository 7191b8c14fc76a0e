package org.dateline.release;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one way in which an edit is remembered and announced: whoever edited last cannot approve. */
@Component
class Edits {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Edits(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Within the transaction of the edit itself. {@code what} as in {@link ReleaseChanged}. */
    void announce(long releaseId, String what, long staffId) {
        jdbc.sql("update release set edited_by = :staff, edited_at = dateline_now() where id = :id")
                .param("staff", staffId)
                .param("id", releaseId)
                .update();
        events.publishEvent(new ReleaseChanged(releaseId, what, staffId));
    }
}
