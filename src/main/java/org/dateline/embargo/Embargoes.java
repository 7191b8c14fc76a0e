package org.dateline.embargo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** When each release goes out. Every change announces {@link EmbargoSet} in its own transaction. */
@Repository
public class Embargoes {

    private final JdbcClient jdbc;
    private final EmbargoSettings settings;
    private final ApplicationEventPublisher events;

    Embargoes(JdbcClient jdbc, EmbargoSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    public Optional<Embargo> find(long releaseId) {
        return jdbc.sql("select * from embargo where release_id = :release")
                .param("release", releaseId)
                .query(Embargoes::embargo)
                .optional();
    }

    /**
     * Sets the time or moves it.
     *
     * @throws UnclearTime when the clocks of that place skip this time or show it twice
     * @throws EmbargoRefused when that time has passed, or the release is out or going out at this moment
     */
    @Transactional
    public Embargo set(long releaseId, LocalDateTime local, ZoneId zone, boolean embargoed, long by) {
        return set(releaseId, WallTime.of(local, zone), embargoed, null, by);
    }

    /** The same with a time already made clear; {@code terms} null keeps those it has. */
    @Transactional
    public Embargo set(long releaseId, WallTime time, boolean embargoed, @Nullable String terms, long by) {
        var before = lock(releaseId);
        refuseOnceOut(releaseId);
        before.ifPresent(this::refuseWhileGoingOut);
        refusePast(time);
        if (before.filter(e -> same(e, time, embargoed, terms)).isPresent()) return before.get();
        jdbc.sql("""
                insert into embargo (release_id, embargoed, local_time, zone, lifts_at, terms, set_by)
                values (:release, :embargoed, :local, :zone, :instant, :terms, :by)
                on conflict (release_id) do update
                   set embargoed = :embargoed, local_time = :local, zone = :zone, lifts_at = :instant, differs_at = null,
                       terms = coalesce(:terms, embargo.terms), set_by = :by, set_at = dateline_now()""")
                .param("release", releaseId)
                .param("embargoed", embargoed)
                .param("local", time.local())
                .param("zone", time.zone().getId())
                .param("instant", Timestamp.from(time.instant()))
                .param("terms", terms)
                .param("by", by)
                .update();
        events.publishEvent(
                new EmbargoSet(releaseId, before.map(Embargo::liftsAt).orElse(null), time.instant(), by));
        return find(releaseId).orElseThrow();
    }

    private static boolean same(Embargo embargo, WallTime time, boolean embargoed, @Nullable String terms) {
        return embargo.time().equals(time)
                && embargo.embargoed() == embargoed
                && !embargo.isUnsure()
                && (terms == null || terms.equals(embargo.terms()));
    }

    /** A statement of its own: the one that follows sees what a lift committed while we waited for the row. */
    private Optional<Embargo> lock(long releaseId) {
        // The release row stands in for an embargo that is not there yet.
        var releases = jdbc.sql("select id from release where id = :release for no key update")
                .param("release", releaseId)
                .query(Long.class)
                .list();
        if (releases.isEmpty()) throw new EmbargoRefused(Phrases.say("embargo.no.release"));
        return jdbc.sql("select * from embargo where release_id = :release for update")
                .param("release", releaseId)
                .query(Embargoes::embargo)
                .optional();
    }

    private void refuseOnceOut(long releaseId) {
        if (jdbc.sql("select exists (select from lift where release_id = :release)")
                .param("release", releaseId)
                .query(Boolean.class)
                .single()) throw new EmbargoRefused(Phrases.say("embargo.no.out"));
    }

    /** From the due instant on it counts as going out, although the row may take some milliseconds more. */
    private void refuseWhileGoingOut(Embargo embargo) {
        if (jdbc.sql(Lifts.DUE + " and e.release_id = :release")
                .param("release", embargo.releaseId())
                .param("grace", settings.grace().toSeconds())
                .query(Long.class)
                .optional()
                .isPresent()) throw new EmbargoRefused(Phrases.say("embargo.no.going-out"));
    }

    /** A time within the last minute is "now", since times are set in minutes. */
    private void refusePast(WallTime time) {
        if (jdbc.sql("select :instant <= dateline_now() - interval '1 minute'")
                .param("instant", Timestamp.from(time.instant()))
                .query(Boolean.class)
                .single()) throw new EmbargoRefused(Phrases.say("embargo.no.past", time.spoken()));
    }

    /**
     * Reads every future time again by the time zone rules of this program. One that means another instant now waits for a person: it does not lift
     * until its time is set again.
     *
     * @return those that differ
     */
    @Transactional
    public List<Embargo> resolveAgain() {
        var changed = jdbc.sql("""
                select * from embargo e
                 where lifts_at > dateline_now() and not exists (select from lift l where l.release_id = e.release_id)
                   for update""").query(Embargoes::embargo).list().stream()
                .filter(e -> !e.liftsAt().equals(meansToday(e)))
                .toList();
        for (var embargo : changed)
            jdbc.sql("update embargo set differs_at = :differs where release_id = :release")
                    .param("differs", Timestamp.from(meansToday(embargo)))
                    .param("release", embargo.releaseId())
                    .update();
        return changed;
    }

    private static Instant meansToday(Embargo embargo) {
        // A time shown twice keeps the one chosen; one that has come to be skipped is shown as the clocks will show it.
        var rules = embargo.zone().getRules();
        var chosen = embargo.time().offset();
        return rules.isValidOffset(embargo.local(), chosen)
                ? embargo.liftsAt()
                : embargo.local().atZone(embargo.zone()).toInstant();
    }

    private static Embargo embargo(ResultSet row, int number) throws SQLException {
        return new Embargo(
                row.getLong("release_id"),
                row.getBoolean("embargoed"),
                row.getObject("local_time", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                row.getTimestamp("lifts_at").toInstant(),
                Columns.instant(row, "differs_at"),
                row.getString("terms"),
                row.getLong("set_by"),
                row.getTimestamp("set_at").toInstant());
    }
}
