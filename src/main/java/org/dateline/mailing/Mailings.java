package org.dateline.mailing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.installation.FrozenProgram;
import org.dateline.language.Phrases;
import org.dateline.release.Releases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All mailings. The verbs here are the only doors between their {@linkplain State states}; each says in one statement from which states it may be
 * gone through, so that two people (or nodes) cannot both go first.
 */
@Repository
public class Mailings {

    private static final String SELECT = MailingRows.SELECT;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Approved approved;
    private final PlanContent content;
    private final Releases releases;
    private final LocalHours hours;
    private final MailingSettings settings;
    private final ApplicationEventPublisher events;

    Mailings(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Approved approved,
            PlanContent content,
            Releases releases,
            LocalHours hours,
            MailingSettings settings,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.approved = approved;
        this.content = content;
        this.releases = releases;
        this.hours = hours;
        this.settings = settings;
        this.events = events;
    }

    // ---- reading

    public Optional<Mailing> find(long id) {
        return jdbc.sql(SELECT + "where m.id = :id")
                .param("id", id)
                .query(MailingRows::read)
                .optional();
    }

    /** @throws NoSuchMailing if there is none */
    public Mailing get(long id) {
        return find(id).orElseThrow(() -> new NoSuchMailing(id));
    }

    /** The running order: every mailing of a release that was not cancelled, in order of time; the earlier one wins a person. */
    public List<Mailing> ofRelease(long releaseId) {
        return jdbc.sql(SELECT + """
            where m.release_id = :release and m.state <> 'cancelled'
            order by m.start_at nulls last, m.purpose <> 'at-lift', m.id\
            """)
                .param("release", releaseId)
                .query(MailingRows::read)
                .list();
    }

    /** Newest first, below the given id: a page of all there are. */
    public List<Mailing> page(long below, int size) {
        return jdbc.sql(SELECT + "where m.id < :below order by m.id desc limit :size")
                .param("below", below)
                .param("size", size)
                .query(MailingRows::read)
                .list();
    }

    /** Language to the hash of the letter form that was approved for it, the main language first. Empty without a standing approval. */
    public Map<String, byte[]> forms(long id) {
        var forms = new LinkedHashMap<String, byte[]>();
        jdbc.sql("""
            select al.language, al.form
              from approved_letter al join approval a on a.id = al.approval_id join release r on r.id = a.release_id
             where al.mailing_id = :id and a.voided_at is null
             order by al.language <> r.main_language, al.language\
            """)
                .param("id", id)
                .query((row, n) -> Map.entry(row.getString("language"), row.getBytes("form")))
                .list()
                .forEach(e -> forms.put(e.getKey(), e.getValue()));
        return forms;
    }

    /** How many people were approved for it, or allowed since; empty without a standing approval. */
    public Optional<Integer> approvedPeople(long id) {
        return jdbc.sql("""
            select greatest(am.people, coalesce(m.let_grow_to, 0))
              from approved_mailing am join approval a on a.id = am.approval_id join mailing m on m.id = am.mailing_id
             where am.mailing_id = :id and a.voided_at is null\
            """).param("id", id).query(Integer.class).optional();
    }

    // ---- people stop it and let it go

    /** No further letter is begun; those begun finish. */
    @Transactional
    public void pause(long id, long staffId) {
        turn(id, "paused", "prepared, running, planned", staffId, "stop");
        events.publishEvent(new MailingPaused(id, staffId));
    }

    /** Goes on where it stopped. */
    @Transactional
    public void resume(long id, long staffId) {
        var mailing = locked(id);
        if (!mailing.course().approved()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.not-approved-any-more", mailing.name(), because(mailing)));
        }
        var to = mailing.course().startedAt() != null
                ? "running"
                : mailing.course().preparedAt() != null ? "prepared" : "planned";
        turn(id, to, "paused", staffId, "resume");
        hours.goOn(id, Duration.ZERO);
        events.publishEvent(new MailingResumed(id, staffId));
    }

    /** Begins no letter any more, ever; what is queued is cancelled. */
    @Transactional
    public void cancel(long id, long staffId) {
        turn(id, "cancelled", "planned, prepared, waiting-for-a-person, running, paused", staffId, "cancel");
        events.publishEvent(new MailingCancelled(id, staffId));
    }

    /** After a missed start: a person wants it sent all the same. There is a countdown in which it can be stopped. */
    @Transactional
    public void startAnyway(long id, long staffId) {
        var mailing = locked(id);
        if (mailing.course().startedAt() != null) {
            throw new NotPossibleNow(Phrases.say("mailing.no.begun", mailing.name()));
        }
        if ((mailing.when().atLift() || mailing.when().everywhere())
                && !mailing.course().lifted()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.no-lift", mailing.name()));
        }
        if (mailing.state() == State.WAITING && isGrown(id)) {
            throw new NotPossibleNow(Phrases.say("mailing.no.grown", mailing.name()));
        }
        var to = mailing.course().preparedAt() != null ? "prepared" : "planned";
        turn(id, to, "waiting-for-a-person", staffId, "start");
        hours.goOn(id, settings.countdown());
        jdbc.sql("update mailing set start_at = dateline_now() + make_interval(secs => :wait) where id = :id")
                .param("wait", MailingRows.seconds(settings.countdown()))
                .param("id", id)
                .update();
        events.publishEvent(new MailingResumed(id, staffId));
    }

    /** More people than were approved may get it after all. */
    @Transactional
    public void letGrow(long id, long staffId) {
        if (!isGrown(id)) {
            throw new NotPossibleNow(Phrases.say("mailing.no.not-grown", get(id).name()));
        }
        turn(id, "prepared", "waiting-for-a-person", staffId, "grow");
        jdbc.sql("update mailing set let_grow_to = prepared_people where id = :id")
                .param("id", id)
                .update();
        events.publishEvent(new MailingResumed(id, staffId));
    }

    /** Whether it waits because it has more people than were approved. */
    boolean isGrown(long id) {
        var taken = jdbc.sql(
                        "select prepared_people from mailing where id = :id and not open and prepared_at is not null")
                .param("id", id)
                .query(Integer.class)
                .optional();
        return taken.isPresent() && taken.get() > mayGrowTo(approvedPeople(id).orElse(0));
    }

    /**
     * After an approval: what stopped because the last one was void goes on, and rows at a lift that has been start after a countdown. What sends a
     * version that has been corrected meanwhile stays stopped: a person cancels the rest, or lets it go on.
     */
    void goOn(long releaseId, Duration countdown) {
        jdbc.sql("""
            update mailing set state = 'running', because = null, stopped_at = null
             where release_id = :release and state = 'paused' and stopped_by is null and stopped_at is not null
               and version_id = (select id from release_version where release_id = :release order by number desc limit 1)\
            """).param("release", releaseId).update();
        jdbc.sql("""
            update mailing set start_at = greatest(start_at, dateline_now() + make_interval(secs => :wait))
             where release_id = :release and at_lift and started_at is null and state not in ('finished', 'cancelled')
               and exists (select from lift where release_id = :release)\
            """)
                .param("wait", MailingRows.seconds(countdown))
                .param("release", releaseId)
                .update();
    }

    private void turn(long id, String to, String from, long staffId, String act) {
        var turned = jdbc.sql("""
            update mailing set state = :to, because = null,
                   stopped_at = case when :to in ('paused', 'cancelled') then dateline_now() end,
                   stopped_by = case when :to in ('paused', 'cancelled') then cast(:staff as bigint) end
             where id = :id and state = any(string_to_array(:from, ', '))\
            """)
                .param("to", to)
                .param("from", from)
                .param("staff", staffId)
                .param("id", id)
                .update();
        if (turned == 0) {
            var mailing = get(id);
            throw new NotPossibleNow(Phrases.say(
                    "mailing.cannot." + act, mailing.name(), mailing.state().label()));
        }
    }

    // ---- for the sending

    /**
     * What should take its people now: approved, starting within ten minutes, and still what was approved (else the approval is voided here). May
     * name a mailing that was prepared before: take its people afresh.
     */
    @Transactional
    public List<Mailing> toPrepare() {
        markMissed();
        return jdbc.sql(SELECT + """
            where m.state = 'planned' and mailing_approved(m.id) and m.start_at <= dateline_now() + interval '10 minutes'
            order by m.start_at, m.id\
            """).query(MailingRows::read).list().stream()
                .filter(this::meansTheSameTime)
                .filter(m -> stillAsApproved(m.releaseId()))
                .toList();
    }

    /** The rules of time zones change; a time that means another instant today waits for a person. */
    private boolean meansTheSameTime(Mailing mailing) {
        var own = mailing.when().own();
        if (own == null || own.zone().getRules().isValidOffset(own.local(), own.offset())) {
            return true;
        }
        waiting(mailing.id(), Phrases.record("mailing.waits.zone-rules"));
        return false;
    }

    private boolean stillAsApproved(long releaseId) {
        lockPlan(releaseId);
        var standing = approved.standing(releaseId);
        if (standing.isEmpty()) {
            return false;
        }
        if (standing.get()
                .matches(content.of(
                        releases.get(releaseId), approvedMailings(standing.get().id())))) {
            return true;
        }
        approved.end(releaseId, Phrases.record("mailing.ended.not-as-approved"));
        return false;
    }

    private List<Mailing> approvedMailings(long approvalId) {
        return jdbc.sql(SELECT
                        + "join approved_mailing am on am.mailing_id = m.id where am.approval_id = :approval"
                        + " order by m.id")
                .param("approval", approvalId)
                .query(MailingRows::read)
                .list();
    }

    /**
     * Its people are taken.
     *
     * @param people how many letters there are to send
     * @return false when they are more than the approval allows: it now waits for a person
     */
    @Transactional
    public boolean prepared(long id, int people) {
        var mailing = locked(id);
        if (mailing.state() != State.PLANNED) {
            return false;
        }
        jdbc.sql("update mailing set state = 'prepared', prepared_at = dateline_now(), prepared_people ="
                        + " :people where id = :id")
                .param("people", people)
                .param("id", id)
                .update();
        int approvedFor = approvedPeople(id).orElse(0);
        if (mailing.manner().open() || people <= mayGrowTo(approvedFor)) {
            return true;
        }
        waiting(id, Phrases.record("mailing.waits.grown", approvedFor, people));
        return false;
    }

    /** The most people a mailing approved for so many may have: 25 more, or 5 %. */
    static int mayGrowTo(int approvedFor) {
        return approvedFor + Math.max(25, approvedFor / 20);
    }

    /** It does not go on without a person. */
    @Transactional
    public void waiting(long id, String because) {
        var turned = jdbc.sql("""
            update mailing set state = case when started_at is null then 'waiting-for-a-person' else 'paused' end, because = :because
             where id = :id and state in ('planned', 'prepared', 'running')\
            """).param("because", because).param("id", id).update();
        if (turned == 1) {
            events.publishEvent(new MailingWaiting(id, because));
        }
    }

    /** Prepared, approved and due, in order of start. One missed by more than its grace waits for a person instead. */
    @Transactional
    public List<Mailing> dueToStart() {
        markMissed();
        return jdbc.sql(SELECT + """
            where m.state = 'prepared' and mailing_approved(m.id) and m.start_at <= dateline_now() and not everything_held()
              and (not (m.at_lift or m.each_zone) or exists (select from lift l where l.release_id = m.release_id))
            order by m.start_at, m.id\
            """).query(MailingRows::read).list();
    }

    /** While everything is held a start is not begun; if that takes longer than the grace, it too was missed. */
    private void markMissed() {
        jdbc.sql("""
            select m.id from mailing m
             where m.state in ('planned', 'prepared') and mailing_approved(m.id) and m.start_at + m.grace < dateline_now()
               and (not (m.at_lift or m.each_zone) or exists (select from lift l where l.release_id = m.release_id))\
            """).query(Long.class).list().forEach(id -> waiting(id, Phrases.record("mailing.waits.missed")));
        Phrases.recording(hours::missed)
                .forEach(missed ->
                        waiting(missed.mailingId(), Phrases.record("mailing.waits.hour-missed", missed.words())));
    }

    /** The first letter may go. False when somebody else was first, or it may not start any more. */
    public boolean started(long id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            var mailing = get(id);
            // First, so that an edit is either committed, and has voided the approval, or finds the version closed.
            releases.finalise(mailing.versionId());
            var turned = jdbc.sql("""
                update mailing set state = 'running', started_at = dateline_now()
                 where id = :id and version_id = :version and state = 'prepared' and mailing_approved(id)\
                """)
                    .param("id", id)
                    .param("version", mailing.versionId())
                    .update();
            if (turned == 0) {
                status.setRollbackOnly();
                return false;
            }
            events.publishEvent(new MailingStarted(id));
            return true;
        }));
    }

    /** Of running mailings that go by the hour of each place: those hours that have come. @return in how many places */
    @Transactional
    public int beginHours() {
        return hours.begin();
    }

    /**
     * After a start of the program, which may know other rules of time zones: hours that are another instant now wait for
     * a person.
     */
    @Transactional
    public void resolveHoursAgain() {
        hours.resolveAgain().forEach((id, places) -> waiting(id, Phrases.record("mailing.waits.zones-moved", places)));
    }

    /** Once its people are taken: when it is its hour in each of their places. @param people by zone */
    @Transactional
    public void placesTaken(Mailing mailing, Map<String, Integer> people) {
        hours.keep(mailing, people);
    }

    /** One letter more was added after the last had come to an end. */
    @Transactional
    public void goOnForOneMore(long id) {
        jdbc.sql("""
            update mailing set state = 'running', finished_at = null
             where id = :id and state = 'finished' and mailing_approved(id)\
            """).param("id", id).update();
    }

    /** Every letter has come to an end. */
    @Transactional
    public boolean finished(long id) {
        var turned = jdbc.sql(
                        "update mailing set state = 'finished', finished_at = dateline_now() where id = :id and state"
                                + " = 'running'")
                .param("id", id)
                .update();
        if (turned == 1) {
            events.publishEvent(new MailingFinished(id));
        }
        return turned == 1;
    }

    // ---- locks

    boolean anyBegun(long releaseId) {
        return jdbc.sql("select exists (select from mailing where release_id = :release and started_at is not null)")
                .param("release", releaseId)
                .query(Boolean.class)
                .single();
    }

    /** Every change and every approval of a plan takes this first: one after the other. */
    void lockPlan(long releaseId) {
        var release = jdbc.sql("select id from release where id = :id for update")
                .param("id", releaseId)
                .query(Long.class)
                .optional();
        if (release.isEmpty()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.release-gone"));
        }
    }

    /** With its plan locked. */
    Mailing locked(long id) {
        lockPlan(get(id).releaseId());
        return get(id);
    }

    private static String because(Mailing mailing) {
        return mailing.course().because() == null
                ? Phrases.say("mailing.ended.plan")
                : mailing.course().because();
    }
}
