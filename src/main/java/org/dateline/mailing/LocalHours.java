package org.dateline.mailing;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Mailings that go out at one hour where each reader is. Which instant that is in a place is resolved here, by Java's
 * time zone rules; the database only compares.
 */
@Repository
class LocalHours {

    private final JdbcClient jdbc;
    private final Headcounts headcounts;

    LocalHours(JdbcClient jdbc, Headcounts headcounts) {
        this.jdbc = jdbc;
        this.headcounts = headcounts;
    }

    /** An hour of a place that came and went. @param words "09:00 in New York" */
    record Missed(long mailingId, String words) {}

    /** Of the people it would reach now, or of those it has taken; none of a mailing that goes at one moment. */
    List<LocalHour> of(Mailing mailing) {
        return of(mailing, () -> headcounts.of(List.of(mailing)).get(0).zones());
    }

    /** @param zones whom it would reach, by zone; asked for only where the hour is each reader's own */
    List<LocalHour> of(Mailing mailing, Supplier<Map<String, Integer>> zones) {
        var set = mailing.when().own();
        if (set == null || !mailing.when().everywhere()) {
            return List.of();
        }
        var taken = taken(mailing);
        if (mailing.state() != State.PLANNED && !taken.isEmpty()) {
            return taken;
        }
        var lift = lift(mailing.releaseId());
        return zones.get().entrySet().stream()
                .map(e -> LocalHour.of(set, e.getKey(), lift, e.getValue()))
                .toList();
    }

    private List<LocalHour> taken(Mailing mailing) {
        return jdbc.sql("select * from mailing_zone where mailing_id = :id")
                .param("id", mailing.id())
                .query((row, n) -> new LocalHour(
                        ZoneId.of(row.getString("zone")),
                        row.getTimestamp("local_at").toInstant(),
                        row.getTimestamp("not_before").toInstant(),
                        row.getInt("people"),
                        true))
                .list();
    }

    private @Nullable Instant lift(long releaseId) {
        return jdbc.sql("""
                select coalesce((select lifted_at from lift where release_id = :release),
                                (select lifts_at from embargo where release_id = :release))""")
                .param("release", releaseId)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single()
                .orElse(null);
    }

    /** What has not begun starts with the first of its places. */
    void followLift(long releaseId) {
        jdbc.sql(MailingRows.SELECT + """
                where m.release_id = :release and m.each_zone and m.started_at is null and m.state not in ('finished', 'cancelled')""")
                .param("release", releaseId)
                .query(MailingRows::read)
                .list()
                .forEach(this::startWithTheFirst);
        jdbc.sql("""
                update mailing_zone z set not_before = greatest(z.not_before, l.lifted_at)
                  from mailing m join lift l on l.release_id = m.release_id
                 where m.id = z.mailing_id and m.release_id = :release and z.begun_at is null""").param("release", releaseId).update();
    }

    private void startWithTheFirst(Mailing mailing) {
        of(mailing).stream()
                .map(LocalHour::notBefore)
                .min(Instant::compareTo)
                .ifPresent(first -> jdbc.sql("update mailing set start_at = :first where id = :id")
                        .param("first", Timestamp.from(first))
                        .param("id", mailing.id())
                        .update());
    }

    /** @param people by the zone of each; those whose place is not known stand at the one that was set */
    void keep(Mailing mailing, Map<String, Integer> people) {
        jdbc.sql("delete from mailing_zone where mailing_id = :id")
                .param("id", mailing.id())
                .update();
        var set = Objects.requireNonNull(mailing.when().own());
        var lift = lift(mailing.releaseId());
        people.forEach((zone, count) -> {
            var hour = LocalHour.of(set, zone, lift, count);
            jdbc.sql("""
                    insert into mailing_zone (mailing_id, zone, local_at, not_before, people)
                    values (:id, :zone, :local, :notBefore, :people)""")
                    .param("id", mailing.id())
                    .param("zone", zone)
                    .param("local", Timestamp.from(hour.local()))
                    .param("notBefore", Timestamp.from(hour.notBefore()))
                    .param("people", count)
                    .update();
        });
    }

    /** Letters may go where the hour has come. One missed by more than the grace is left to a person. */
    int begin() {
        return jdbc.sql("""
                update mailing_zone z set begun_at = dateline_now() from mailing m
                 where m.id = z.mailing_id and z.begun_at is null and z.not_before <= dateline_now()
                   and z.not_before + m.grace >= dateline_now() and mailing_may_send(m.id)""").update();
    }

    List<Missed> missed() {
        return jdbc.sql("""
                select distinct on (m.id) m.id, z.zone, m.local_time from mailing_zone z join mailing m on m.id = z.mailing_id
                 where m.state = 'running' and z.begun_at is null and z.not_before + m.grace < dateline_now()
                 order by m.id, z.not_before""")
                .query((row, n) -> new Missed(
                        row.getLong("id"),
                        LocalHour.words(
                                row.getObject("local_time", LocalDateTime.class), ZoneId.of(row.getString("zone")))))
                .list();
    }

    /** A person lets it go on: what has come meanwhile, or comes within the countdown, goes after it. */
    void goOn(long mailingId, Duration countdown) {
        jdbc.sql("""
                update mailing_zone set not_before = dateline_now() + make_interval(secs => :wait)
                 where mailing_id = :id and begun_at is null and not_before < dateline_now() + make_interval(secs => :wait)""")
                .param("wait", countdown.toMillis() / 1000.0)
                .param("id", mailingId)
                .update();
    }

    /**
     * Reads every hour that is still to come by the time zone rules of this program. Where it is another instant now, that
     * is when it goes out, once a person says so.
     *
     * @return the mailings that changed, with the places
     */
    Map<Long, String> resolveAgain() {
        var changed = new HashMap<Long, String>();
        jdbc.sql(MailingRows.SELECT
                        + "where m.each_zone and m.state in ('prepared', 'running', 'paused', 'waiting-for-a-person')")
                .query(MailingRows::read)
                .list()
                .forEach(mailing -> toCome(mailing).forEach(hour -> {
                    var today = LocalHour.of(
                            Objects.requireNonNull(mailing.when().own()),
                            hour.zone().getId(),
                            lift(mailing.releaseId()),
                            hour.people());
                    if (!today.local().equals(hour.local())) {
                        move(mailing, today);
                        changed.merge(mailing.id(), hour.zone().getId(), (one, more) -> one + ", " + more);
                    }
                }));
        return changed;
    }

    private List<LocalHour> toCome(Mailing mailing) {
        var begun = jdbc.sql("select zone from mailing_zone where mailing_id = :id and begun_at is not null")
                .param("id", mailing.id())
                .query(String.class)
                .set();
        return taken(mailing).stream()
                .filter(hour -> !begun.contains(hour.zone().getId()))
                .toList();
    }

    private void move(Mailing mailing, LocalHour today) {
        jdbc.sql(
                        "update mailing_zone set local_at = :local, not_before = :notBefore where mailing_id = :id and zone = :zone")
                .param("local", Timestamp.from(today.local()))
                .param("notBefore", Timestamp.from(today.notBefore()))
                .param("id", mailing.id())
                .param("zone", today.zone().getId())
                .update();
    }
}
