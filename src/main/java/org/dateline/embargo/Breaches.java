package org.dateline.embargo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Broken embargoes, remembered across releases. */
@Repository
public class Breaches {

    private static final String SELECT =
            "select b.*, c.name as contact_name, c.outlet from breach b join contact c on c.id = b.contact_id ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Breaches(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** From now until then their agreements open nothing; afterwards those that still stand count again. */
    @Transactional
    public void record(long releaseId, long contactId, String what, Instant noCopiesUntil, long by) {
        if (what.isBlank()) throw new EmbargoRefused(Phrases.say("embargo.no.what"));
        jdbc.sql("""
                insert into breach (release_id, contact_id, what, no_copies_until, recorded_by)
                values (:release, :contact, :what, :until, :by)""")
                .param("release", releaseId)
                .param("contact", contactId)
                .param("what", what.strip())
                .param("until", Timestamp.from(noCopiesUntil))
                .param("by", by)
                .update();
        events.publishEvent(new BreachRecorded(releaseId, contactId, what.strip(), noCopiesUntil, by));
    }

    public List<Breach> of(long releaseId) {
        return jdbc.sql(SELECT + "where b.release_id = :release order by b.id desc")
                .param("release", releaseId)
                .query(Breaches::breach)
                .list();
    }

    /** For a person's page, the newest first. */
    public List<Breach> ofContact(long contactId) {
        return jdbc.sql(SELECT + "where b.contact_id in (select entries_of(:contact)) order by b.id desc")
                .param("contact", contactId)
                .query(Breaches::breach)
                .list();
    }

    private static Breach breach(ResultSet row, int number) throws SQLException {
        return new Breach(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getLong("contact_id"),
                row.getString("contact_name"),
                row.getString("outlet"),
                row.getString("what"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("no_copies_until").toInstant());
    }
}
