package org.dateline.embargo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dateline.installation.FrozenProgram;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The lifts: one row for each release that is out. Nothing else says that it is. */
@Repository
public class Lifts {

    /** Embargoes that lift at this moment: due, not too late, cleared, and nothing held. */
    static final String DUE = """
            select e.release_id from embargo e
             where e.lifts_at <= dateline_now() and e.lifts_at > dateline_now() - make_interval(secs => :grace)
               and e.differs_at is null and cleared_to_lift(e.release_id) and not everything_held()
               and not exists (select from lift l where l.release_id = e.release_id)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Releases releases;
    private final EmbargoSettings settings;
    private final ApplicationEventPublisher events;
    private final String node = node();

    Lifts(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Releases releases,
            EmbargoSettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.releases = releases;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Lifts what is due by database time. Harmless early, late, twice and on several nodes at once.
     *
     * @return how many this call lifted
     */
    public int liftDue() {
        return (int) jdbc
                .sql(DUE + " order by e.lifts_at")
                .param("grace", settings.grace().toSeconds())
                .query(Long.class)
                .list()
                .stream()
                .filter(release -> lift(release, settings.grace(), null))
                .count();
    }

    /**
     * A person decides that a release whose time was missed goes out now.
     *
     * @throws EmbargoRefused when it is not due, not approved, or everything is held
     */
    public void decide(long releaseId, long by) {
        if (!lift(releaseId, Duration.ofDays(36_500), by) && find(releaseId).isEmpty())
            throw new EmbargoRefused(Phrases.say("embargo.no.not-now"));
    }

    /** All of it in one transaction: the words are closed, the row is there, those who wait for it are told. */
    private boolean lift(long releaseId, Duration grace, @Nullable Long decidedBy) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            // First, so that an edit is either committed, and has voided the approval asked for below, or finds the
            // version closed.
            releases.finalise(releases.latestVersion(releaseId).id());
            var lift = insert(releaseId, grace, decidedBy);
            if (lift.isEmpty()) status.setRollbackOnly();
            lift.ifPresent(l -> events.publishEvent(new Lifted(releaseId, l.liftedAt())));
            return lift.isPresent();
        }));
    }

    /**
     * The one statement. It locks the embargo row and so waits for a move; PostgreSQL then tests lifts_at of the moved row again, and a moved lift is
     * not due. A move that waits for us looks for the row afterwards. Of two nodes the second finds the primary key taken.
     */
    private Optional<Lift> insert(long releaseId, Duration grace, @Nullable Long decidedBy) {
        return jdbc.sql("""
                with due as (
                    select e.release_id, e.lifts_at from embargo e
                     where e.release_id = :release
                       and e.lifts_at <= dateline_now() and e.lifts_at > dateline_now() - make_interval(secs => :grace)
                       and e.differs_at is null and cleared_to_lift(e.release_id) and not everything_held()
                       for update of e)
                insert into lift (release_id, due, node, decided_by)
                select release_id, lifts_at, :node, :by from due
                on conflict do nothing
                returning *""")
                .param("release", releaseId)
                .param("grace", grace.toSeconds())
                .param("node", node)
                .param("by", decidedBy)
                .query(Lifts::lift)
                .optional();
    }

    public Optional<Lift> find(long releaseId) {
        return jdbc.sql("select * from lift where release_id = :release")
                .param("release", releaseId)
                .query(Lifts::lift)
                .optional();
    }

    /** That it is out, whether or not everything is held at this moment. Exits ask {@link Gate}. */
    public boolean isLifted(long releaseId) {
        return find(releaseId).isPresent();
    }

    /** What does not go out by itself, the longest waiting first. */
    public List<WaitingLift> waiting() {
        return jdbc.sql("""
                select e.release_id, r.reference, e.lifts_at,
                       case when e.differs_at is not null then 'CLOCKS_CHANGED'
                            when not cleared_to_lift(e.release_id) then 'NOT_APPROVED'
                            else 'LATE' end as because
                  from embargo e join release r on r.id = e.release_id
                 where r.archived_at is null
                   and not exists (select from lift l where l.release_id = e.release_id)
                   and (e.differs_at is not null
                        or e.lifts_at <= dateline_now()
                           and (not cleared_to_lift(e.release_id)
                                or e.lifts_at <= dateline_now() - make_interval(secs => :grace)))
                 order by e.lifts_at""")
                .param("grace", settings.grace().toSeconds())
                .query((row, n) -> new WaitingLift(
                        row.getLong("release_id"),
                        row.getString("reference"),
                        row.getTimestamp("lifts_at").toInstant(),
                        WaitingLift.Because.valueOf(row.getString("because"))))
                .list();
    }

    /** How long until the next release is due, by database time; less than zero once one has been due since {@code since} ago. */
    Optional<Duration> untilNext(Duration since) {
        return jdbc.sql("""
                select extract(epoch from min(e.lifts_at) - dateline_now()) from embargo e
                 where e.lifts_at > dateline_now() - make_interval(secs => :since)
                   and not exists (select from lift l where l.release_id = e.release_id)""")
                .param("since", since.toNanos() / 1e9)
                .query((row, n) -> Optional.ofNullable(row.getBigDecimal(1))
                        .map(seconds ->
                                Duration.ofNanos(seconds.movePointRight(9).longValue())))
                .single();
    }

    /** True while something goes out within a day, or is going out: the red button is in sight. */
    public boolean somethingDueWithinADay() {
        return jdbc.sql("select something_due(interval '24 hours')")
                .query(Boolean.class)
                .single();
    }

    private static Lift lift(ResultSet row, int number) throws SQLException {
        return new Lift(
                row.getLong("release_id"),
                row.getTimestamp("due").toInstant(),
                row.getTimestamp("lifted_at").toInstant(),
                Columns.id(row, "decided_by"));
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName() + "/"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException nameless) {
            return "process " + ProcessHandle.current().pid();
        }
    }
}
