package org.dateline.mailing;

import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of a running order, while they are planned: added, changed, moved; each change voids the approval of the plan. */
@Repository
public class RunningOrders {
    private static final int LONGEST_NAME = 120;

    private final JdbcClient jdbc;
    private final Mailings mailings;
    private final Approved approved;
    private final Assents assents;
    private final Releases releases;
    private final LocalHours hours;
    private final ApplicationEventPublisher events;

    RunningOrders(
            JdbcClient jdbc,
            Mailings mailings,
            Approved approved,
            Assents assents,
            Releases releases,
            LocalHours hours,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.approved = approved;
        this.assents = assents;
        this.releases = releases;
        this.hours = hours;
        this.events = events;
    }

    /** Adds a row. While nothing of the plan has begun it voids the approval; later the new row only waits for one of its own. */
    @Transactional
    public Mailing add(long releaseId, NewMailing wanted, long staffId) {
        refuse(wanted);
        mailings.lockPlan(releaseId);
        var id = jdbc.sql("""
            insert into mailing (release_id, version_id, purpose, name, audience, languages, at_lift, after_lift, local_time, zone, own_time, start_at,
                                 each_zone, open,
                                 grace, patience, uncertain, covering_note, corrects, created_by, edited_by)
            values (:release, :version, :purpose, :name, cast(:audience as jsonb), :languages, :atLift, make_interval(secs => :after), :local, :zone,
                    :own, :own, :everywhere, :open, make_interval(secs => :grace), make_interval(secs => :patience), :uncertain, cast(:note as jsonb), :corrects,
                    :staff, :staff)
            returning id\
            """)
                .param("release", releaseId)
                .param("version", releases.latestVersion(releaseId).id())
                .param("purpose", wanted.purpose().key())
                .params(columns(wanted))
                .param("staff", staffId)
                .query(Long.class)
                .single();
        followLift(releaseId);
        planChanged(
                releaseId,
                Phrases.record("mailing.changed.added", wanted.name()),
                !mailings.anyBegun(releaseId),
                staffId);
        return mailings.get(id);
    }

    /** Changes a row that has not begun: its recipients, time, languages, name or note. Voids the approval. */
    @Transactional
    public Mailing change(long id, NewMailing wanted, long staffId) {
        var before = mailings.locked(id);
        if (NewMailing.of(before).equals(wanted.at(before.when()))
                && before.when().isSetAs(wanted.when())) {
            return before;
        }
        if (before.course().startedAt() != null || before.state().isOver()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.change-begun", before.name()));
        }
        refuse(wanted);
        jdbc.sql("""
            update mailing set name = :name, audience = cast(:audience as jsonb), languages = :languages, at_lift = :atLift,
                   after_lift = make_interval(secs => :after), local_time = :local, zone = :zone, own_time = :own, start_at = :own,
                   each_zone = :everywhere, open = :open,
                   grace = make_interval(secs => :grace), patience = make_interval(secs => :patience), uncertain = :uncertain,
                   covering_note = cast(:note as jsonb), corrects = :corrects, state = 'planned', because = null, prepared_at = null,
                   let_grow_to = null,
                   edited_by = :staff, edited_at = dateline_now()
             where id = :id\
            """)
                .params(columns(wanted))
                .param("staff", staffId)
                .param("id", id)
                .update();
        followLift(before.releaseId());
        planChanged(
                before.releaseId(),
                Phrases.record("mailing.changed." + whatChanged(before, wanted), wanted.name()),
                true,
                staffId);
        return mailings.get(id);
    }

    /** Another time, which voids the approval. */
    @Transactional
    public Mailing move(long id, When when, long staffId) {
        return change(id, NewMailing.of(mailings.get(id)).at(when), staffId);
    }

    /** What is told before the lift, or puts right what people hold, does not wait for the morning of each of them. */
    private static void refuse(NewMailing wanted) {
        if (wanted.name().length() > LONGEST_NAME) {
            throw new NotPossibleNow(Phrases.say("mailing.no.long-name", LONGEST_NAME));
        }
        if (wanted.when().everywhere()
                && (wanted.manner().open() || Preset.of(wanted.purpose()).isForHolders())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.one-moment", wanted.name()));
        }
    }

    private static String whatChanged(Mailing before, NewMailing after) {
        if (!before.audience().equals(after.audience())) {
            return "recipients";
        }
        if (!before.when().isSetAs(after.when())) {
            return "time";
        }
        if (!before.languages().equals(after.languages())) {
            return "languages";
        }
        return before.coveringNote().equals(after.coveringNote()) ? "settings" : "covering-note";
    }

    private Map<String, @Nullable Object> columns(NewMailing wanted) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", wanted.name());
        values.put("audience", MailingRows.json(wanted.audience()));
        values.put("languages", wanted.languages().toArray(String[]::new));
        values.put("atLift", wanted.when().atLift());
        values.put("after", MailingRows.seconds(wanted.when().afterLift()));
        var own = wanted.when().own();
        values.put("local", own == null ? null : own.local());
        values.put("zone", own == null ? null : own.zone().getId());
        values.put("own", own == null ? null : Timestamp.from(own.instant()));
        values.put("everywhere", wanted.when().everywhere());
        values.put("open", wanted.manner().open());
        values.put("grace", MailingRows.seconds(wanted.manner().grace()));
        values.put("patience", MailingRows.seconds(wanted.manner().patience()));
        values.put("uncertain", wanted.manner().uncertain());
        values.put("note", MailingRows.json(wanted.coveringNote()));
        values.put("corrects", wanted.manner().corrects());
        return values;
    }

    /** Rows at the lift that have not begun start when it comes: with the row itself once it is there, else by the time that is set. */
    @Transactional
    void followLift(long releaseId) {
        jdbc.sql("""
            update mailing m set start_at = coalesce((select lifted_at from lift where release_id = :release),
                                                     (select lifts_at from embargo where release_id = :release)) + m.after_lift
             where m.release_id = :release and m.at_lift and m.started_at is null and m.state not in ('finished', 'cancelled')\
            """).param("release", releaseId).update();
        hours.followLift(releaseId);
    }

    /** Rows that have not begun send the newest version; an open copy gives it to those who agree from now on. */
    @Transactional
    void followVersion(long releaseId) {
        jdbc.sql("""
            update mailing m set version_id = (select id from release_version where release_id = :release order by number desc limit 1)
             where m.release_id = :release and m.state not in ('finished', 'cancelled')
               and (m.started_at is null or (m.open and not exists (select from lift where release_id = :release)))\
            """).param("release", releaseId).update();
    }

    private void planChanged(long releaseId, String because, boolean voids, long staffId) {
        if (voids) {
            approved.end(releaseId, because);
        } else {
            assents.end(releaseId, because);
        }
        events.publishEvent(new PlanChanged(releaseId, because, staffId));
    }
}
