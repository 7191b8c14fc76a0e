package org.dateline.embargo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Hold everything: one tap by any officer, and needs nobody. To go on takes two. */
@Repository
public class Holds {

    private final JdbcClient jdbc;
    private final EmbargoSettings settings;
    private final ApplicationEventPublisher events;

    Holds(JdbcClient jdbc, EmbargoSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    public Optional<Hold> standing() {
        return jdbc.sql("""
                select h.*, by.name as held_by_name, asked.name as asked_by_name
                  from hold h join staff by on by.id = h.held_by left join staff asked on asked.id = h.resume_asked_by
                 where h.resumed_at is null""").query(Holds::hold).optional();
    }

    /** From the commit on no letter begins and nothing opens. A second tap, even at the same moment, changes nothing, but takes back a wish to go on. */
    @Transactional
    public void hold(@Nullable String reason, long by) {
        int held = jdbc.sql("""
                insert into hold (held_by, reason) values (:by, :reason)
                on conflict ((true)) where resumed_at is null do nothing""")
                .param("by", by)
                .param("reason", reason == null || reason.isBlank() ? null : reason.strip())
                .update();
        if (held == 0)
            jdbc.sql("update hold set resume_asked_by = null, resume_asked_at = null where resumed_at is null")
                    .update();
        events.publishEvent(new EverythingHeld(by, reason));
    }

    /** The first of two people. Harmless when nothing is held. */
    @Transactional
    public void askToResume(long by) {
        int asked = jdbc.sql("""
                update hold set resume_asked_by = :by, resume_asked_at = dateline_now()
                 where resumed_at is null and resume_asked_by is null""").param("by", by).update();
        if (asked == 1) events.publishEvent(new ResumeAsked(by));
    }

    /**
     * The second of two people; they may be whoever pressed the button, not whoever asked to go on.
     *
     * @throws EmbargoRefused when nobody else asked
     */
    @Transactional
    public void resume(long by) {
        var askedBy = jdbc.sql("""
                update hold set resumed_by = :by, resumed_at = dateline_now(), alone = resume_asked_by = :by
                 where resumed_at is null and resume_asked_by is not null and (resume_asked_by <> :by or :alone)
                returning resume_asked_by""")
                .param("by", by)
                .param("alone", settings.resumeAlone())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new EmbargoRefused(Phrases.say("embargo.no.two-people")));
        events.publishEvent(new EverythingResumed(askedBy, by));
    }

    /** An office of one person may resume alone; its page says so. */
    public boolean resumeAlone() {
        return settings.resumeAlone();
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getLong("id"),
                row.getTimestamp("held_at").toInstant(),
                row.getLong("held_by"),
                row.getString("held_by_name"),
                row.getString("reason"),
                Columns.id(row, "resume_asked_by"),
                row.getString("asked_by_name"),
                Columns.instant(row, "resume_asked_at"));
    }
}
