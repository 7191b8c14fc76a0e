package org.dateline.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.mailing.NotPossibleNow;
import org.dateline.mailing.Plan;
import org.dateline.mailing.Plans;
import org.dateline.rendering.HousePost;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All rehearsals. Beginning one writes every letter that it will send, so that nothing decides later who gets what. */
@Repository
class Rehearsals {

    private static final String SELECT = """
            select r.*, b.name as begun_by_name, s.name as stopped_by_name,
                   (select count(*) from rehearsal_letter l where l.rehearsal_id = r.id) as letters,
                   (select count(*) from rehearsal_letter l where l.rehearsal_id = r.id and l.state = 'taken') as taken
              from rehearsal r join staff b on b.id = r.begun_by left join staff s on s.id = r.stopped_by
            """;

    private final Plans plans;
    private final RehearsalLetters letters;
    private final HousePost post;
    private final ConfirmedAddresses addresses;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Rehearsals(
            Plans plans,
            RehearsalLetters letters,
            HousePost post,
            ConfirmedAddresses addresses,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.letters = letters;
        this.post = post;
        this.addresses = addresses;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    // ---- reading

    Optional<Rehearsal> find(long id) {
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query(Rehearsals::rehearsal)
                .optional();
    }

    /** The latest first. */
    List<Rehearsal> ofRelease(long releaseId) {
        return jdbc.sql(SELECT + "where r.release_id = :release order by r.id desc")
                .param("release", releaseId)
                .query(Rehearsals::rehearsal)
                .list();
    }

    List<Rehearsal.Step> steps(long id) {
        var byPlace = jdbc.sql("""
                select l.*, s.name from rehearsal_letter l join staff s on s.id = l.staff_id
                 where l.rehearsal_id = :id order by l.place, s.name, l.language""").param("id", id).query(Rehearsals::letter).list().stream()
                .collect(Collectors.groupingBy(Rehearsal.Letter::place));
        return jdbc.sql("select * from rehearsal_step where rehearsal_id = :id order by place")
                .param("id", id)
                .query((row, n) -> new Rehearsal.Step(
                        row.getInt("place"),
                        row.getBoolean("lifts"),
                        row.getString("name"),
                        row.getString("planned"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getInt("people"),
                        row.getInt("left_out"),
                        byPlace.getOrDefault(row.getInt("place"), List.of())))
                .list();
    }

    // ---- the two verbs

    /**
     * Everything of the plan that is still to come, with these colleagues for readers.
     *
     * @param readers who are not of this desk, or whose address is not confirmed, are left out
     * @return its number
     * @throws NotPossibleNow with advice
     */
    @Transactional
    public long begin(long releaseId, boolean atPlannedTimes, Collection<Long> readers, Staff by) {
        var plan = Phrases.recording(() -> plans.of(releaseId));
        var script = Phrases.recording(() -> Script.of(plan));
        var chosen = addresses.holders().stream()
                .filter(person -> readers.contains(person.id()))
                .toList();
        refuse(plan, script, atPlannedTimes, chosen);
        var id = open(plan, atPlannedTimes, by);
        var dues = script.dues(atPlannedTimes, clock.instant());
        for (int place = 0; place < dues.size(); place++) {
            var step = script.steps().get(place);
            add(id, place, step, dues.get(place));
            if (step.row() != null) {
                letters.write(id, place, step, step.row(), plan, chosen);
            }
        }
        events.publishEvent(new RehearsalBegun(releaseId, script.letters() * chosen.size(), chosen.size(), by.id()));
        return id;
    }

    private void refuse(Plan plan, Script script, boolean atPlannedTimes, List<Staff> readers) {
        if (script.letters() == 0) {
            throw new NotPossibleNow(Phrases.say("rehearsal.no.nothing"));
        }
        if (readers.isEmpty()) {
            throw new NotPossibleNow(Phrases.say("rehearsal.no.nobody"));
        }
        if (atPlannedTimes && !script.canKeepTimes(clock.instant())) {
            throw new NotPossibleNow(Phrases.say("rehearsal.no.times"));
        }
        if (!post.isPossibleFor(plan.release())) {
            throw new NotPossibleNow(
                    Phrases.say("rehearsal.no.server", plan.release().sender().address()));
        }
    }

    private long open(Plan plan, boolean atPlannedTimes, Staff by) {
        try {
            return jdbc.sql("""
                    insert into rehearsal (release_id, mark, at_planned_times, begun_by) values (:release, :mark, :planned, :by)
                    returning id""")
                    .param("release", plan.release().id())
                    .param("mark", plan.mark())
                    .param("planned", atPlannedTimes)
                    .param("by", by.id())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException another) {
            throw new NotPossibleNow(Phrases.say("rehearsal.no.under-way"));
        }
    }

    private void add(long id, int place, Script.Step step, Instant due) {
        jdbc.sql("""
                insert into rehearsal_step (rehearsal_id, place, lifts, name, planned, due_at, people, left_out)
                values (:id, :place, :lifts, :name, :planned, :due, :people, :leftOut)""")
                .param("id", id)
                .param("place", place)
                .param("lifts", step.lifts())
                .param("name", step.name())
                .param("planned", step.planned())
                .param("due", Timestamp.from(due))
                .param("people", step.people())
                .param("leftOut", step.leftOut())
                .update();
    }

    /** No further letter is begun. */
    @Transactional
    public void stop(long id, Staff by) {
        var stopped = jdbc.sql("""
                update rehearsal set stopped_at = dateline_now(), stopped_by = :by
                 where id = :id and stopped_at is null and ended_at is null""").param("by", by.id()).param("id", id).update();
        if (stopped == 0) {
            throw new NotPossibleNow(Phrases.say("rehearsal.no.over"));
        }
        find(id).ifPresent(
                        r -> events.publishEvent(new RehearsalStopped(r.releaseId(), r.taken(), r.letters(), by.id())));
    }

    /** Those with nothing left to do are over. */
    @Transactional
    public void end() {
        letters.giveUpForgotten();
        var over = jdbc.sql("""
                update rehearsal r set ended_at = dateline_now()
                 where r.stopped_at is null and r.ended_at is null
                   and not exists (select from rehearsal_letter l where l.rehearsal_id = r.id and l.state in ('waiting', 'begun'))
                   and not exists (select from rehearsal_step s where s.rehearsal_id = r.id and s.due_at > dateline_now())
                returning r.id""").query(Long.class).list();
        over.stream()
                .flatMap(id -> find(id).stream())
                .forEach(r -> events.publishEvent(new RehearsalEnded(r.releaseId(), r.taken(), r.letters())));
    }

    private static Rehearsal rehearsal(ResultSet row, int number) throws SQLException {
        return new Rehearsal(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getString("mark"),
                row.getBoolean("at_planned_times"),
                row.getString("begun_by_name"),
                row.getTimestamp("begun_at").toInstant(),
                row.getString("stopped_by_name"),
                instant(row, "stopped_at"),
                instant(row, "ended_at"),
                row.getInt("letters"),
                row.getInt("taken"));
    }

    private static Rehearsal.Letter letter(ResultSet row, int number) throws SQLException {
        return new Rehearsal.Letter(
                row.getInt("place"),
                row.getString("language"),
                row.getString("name"),
                row.getString("email"),
                row.getString("state"),
                row.getString("said"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
