package org.dateline.embargo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who was asked to keep an embargo, and who agreed. */
@Repository
public class Agreements {

    private final JdbcClient jdbc;
    private final Embargoes embargoes;
    private final EmbargoSettings settings;
    private final ApplicationEventPublisher events;

    Agreements(JdbcClient jdbc, Embargoes embargoes, EmbargoSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.embargoes = embargoes;
        this.settings = settings;
        this.events = events;
    }

    /** Somebody of the office asked this person. Harmless twice. */
    @Transactional
    public void asked(long releaseId, long contactId, How how, long by) {
        jdbc.sql("""
                insert into offer (release_id, contact_id, how, asked_by) values (:release, :contact, :how, :by)
                on conflict (release_id, contact_id) do update set declined_at = null""")
                .param("release", releaseId)
                .param("contact", contactId)
                .param("how", how.key())
                .param("by", by)
                .update();
    }

    /** They said no. */
    @Transactional
    public void declined(long releaseId, long contactId) {
        jdbc.sql("update offer set declined_at = dateline_now() where release_id = :release and contact_id = :contact")
                .param("release", releaseId)
                .param("contact", contactId)
                .update();
    }

    /**
     * A yes, under the terms of the release as they stand. Harmless twice.
     *
     * @param by null when they agreed by themselves
     * @throws EmbargoRefused when the release has no embargo
     */
    @Transactional
    public Agreement record(long releaseId, long contactId, How how, @Nullable String remark, @Nullable Long by) {
        var embargo = embargoes
                .find(releaseId)
                .filter(Embargo::embargoed)
                .orElseThrow(() -> new EmbargoRefused(Phrases.say("embargo.no.embargo")));
        var standing = standing(releaseId, contactId);
        if (standing.isPresent()) return standing.get();
        jdbc.sql("""
                insert into agreement (release_id, contact_id, terms, how, remark, recorded_by)
                values (:release, :contact, :terms, :how, :remark, :by)
                on conflict (release_id, contact_id) where ended_at is null do nothing""")
                .param("release", releaseId)
                .param("contact", contactId)
                .param("terms", embargo.terms() == null ? settings.terms() : embargo.terms())
                .param("how", how.key())
                .param("remark", remark == null || remark.isBlank() ? null : remark.strip())
                .param("by", by)
                .update();
        events.publishEvent(new AgreementRecorded(releaseId, contactId, by));
        return standing(releaseId, contactId).orElseThrow();
    }

    /** Ends it, if it stands: no further copy is sent to this person before the lift. */
    @Transactional
    public void end(long releaseId, long contactId, String because, long by) {
        int ended = jdbc.sql("""
                update agreement set ended_at = dateline_now(), ended_because = :because
                 where release_id = :release and contact_id = :contact and ended_at is null""")
                .param("because", because.isBlank() ? Phrases.record("embargo.agreement.ended") : because.strip())
                .param("release", releaseId)
                .param("contact", contactId)
                .update();
        if (ended == 1) events.publishEvent(new AgreementEnded(releaseId, contactId, because, by));
    }

    public Optional<Agreement> standing(long releaseId, long contactId) {
        return jdbc.sql(SELECT + "where a.release_id = :release and a.contact_id = :contact and a.ended_at is null")
                .param("release", releaseId)
                .param("contact", contactId)
                .query(Agreements::agreement)
                .optional();
    }

    /** Those that stand and those that ended, the newest first. */
    public List<Agreement> of(long releaseId) {
        return jdbc.sql(SELECT + "where a.release_id = :release order by a.ended_at is not null, a.id desc")
                .param("release", releaseId)
                .query(Agreements::agreement)
                .list();
    }

    /** For a person's page, the newest first. */
    public List<Agreement> ofContact(long contactId) {
        return jdbc.sql(SELECT + "where a.contact_id in (select entries_of(:contact)) order by a.id desc")
                .param("contact", contactId)
                .query(Agreements::agreement)
                .list();
    }

    /** Those asked, by name. */
    public List<Offer> offers(long releaseId) {
        return jdbc.sql("""
                select o.*, c.name as contact_name, c.outlet from offer o join contact c on c.id = o.contact_id
                 where o.release_id = :release order by c.name, o.id""")
                .param("release", releaseId)
                .query((row, n) -> new Offer(
                        row.getLong("id"),
                        row.getLong("release_id"),
                        row.getLong("contact_id"),
                        row.getString("contact_name"),
                        row.getString("outlet"),
                        How.of(row.getString("how")),
                        row.getTimestamp("asked_at").toInstant(),
                        Columns.instant(row, "declined_at")))
                .list();
    }

    private static final String SELECT =
            "select a.*, c.name as contact_name, c.outlet from agreement a join contact c on c.id = a.contact_id ";

    private static Agreement agreement(ResultSet row, int number) throws SQLException {
        return new Agreement(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getLong("contact_id"),
                row.getString("contact_name"),
                row.getString("outlet"),
                row.getString("terms"),
                How.of(row.getString("how")),
                row.getString("remark"),
                row.getTimestamp("agreed_at").toInstant(),
                Columns.instant(row, "ended_at"),
                row.getString("ended_because"));
    }
}
