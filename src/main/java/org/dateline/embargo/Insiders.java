package org.dateline.embargo;

import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Named people who may see a release before it is out. */
@Repository
public class Insiders {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Insiders(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Harmless twice: the first reason stays. */
    @Transactional
    public void add(long releaseId, long contactId, Insider.Because because, long by) {
        int added = jdbc.sql("""
                insert into insider (release_id, contact_id, because, added_by) values (:release, :contact, :because, :by)
                on conflict (release_id, contact_id) where ended_at is null do nothing""")
                .param("release", releaseId)
                .param("contact", contactId)
                .param("because", because.key())
                .param("by", by)
                .update();
        if (added == 1) events.publishEvent(new InsiderAdded(releaseId, contactId, because, by));
    }

    @Transactional
    public void end(long releaseId, long contactId, long by) {
        int ended = jdbc.sql("""
                update insider set ended_at = dateline_now()
                 where release_id = :release and contact_id = :contact and ended_at is null""")
                .param("release", releaseId)
                .param("contact", contactId)
                .update();
        if (ended == 1) events.publishEvent(new InsiderEnded(releaseId, contactId, by));
    }

    /** Those who are insiders now, by name. */
    public List<Insider> of(long releaseId) {
        return jdbc.sql("""
                select i.*, c.name as contact_name, c.outlet from insider i join contact c on c.id = i.contact_id
                 where i.release_id = :release and i.ended_at is null order by c.name, i.id""")
                .param("release", releaseId)
                .query((row, n) -> new Insider(
                        row.getLong("id"),
                        row.getLong("release_id"),
                        row.getLong("contact_id"),
                        row.getString("contact_name"),
                        row.getString("outlet"),
                        Insider.Because.valueOf(row.getString("because").toUpperCase(Locale.ROOT)),
                        row.getTimestamp("added_at").toInstant(),
                        Columns.instant(row, "ended_at")))
                .list();
    }
}
