package org.dateline.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dateline.delivery.LetterMemory;
import org.dateline.language.Phrases;
import org.dateline.release.NoSuchRelease;
import org.dateline.release.Releases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what became of a release as a whole: each person counts once, however many of its mailings wrote to them. */
@Repository
public class ReleaseReports {

    private final JdbcClient jdbc;
    private final Releases releases;
    private final Coverages coverages;
    private final LetterMemory memory;

    ReleaseReports(JdbcClient jdbc, Releases releases, Coverages coverages, LetterMemory memory) {
        this.memory = memory;
        this.jdbc = jdbc;
        this.releases = releases;
        this.coverages = coverages;
    }

    /** @throws NoSuchRelease if there is none */
    @Transactional(readOnly = true)
    public ReleaseReport of(long id) {
        var release = releases.get(id);
        var letters = memory.recall(new LettersOf(id), () -> letters(id));
        return new ReleaseReport(
                release.reference(),
                headline(id),
                instant("select lifts_at from embargo where release_id = :id", id),
                instant("select lifted_at from lift where release_id = :id", id),
                letters.people.everybody(),
                letters.mailings,
                letters.returns,
                agreed(id),
                letters.people.by("country"),
                letters.people.by("outlet"),
                letters.people.by("kind"),
                letters.people.by("language"),
                views(id),
                coverages.of(id));
    }

    private record LettersOf(long release) {}

    /** What its letters became. */
    private record Letters(Reaches people, List<ReleaseReport.Row> mailings, List<Report.Returns> returns) {}

    private Letters letters(long id) {
        return new Letters(Reaches.of(jdbc.sql(WrittenTo.grouped(ofRelease(id)))), mailings(id), returns(id));
    }

    /** By their numbers and not by the release: so PostgreSQL knows whether there are large mailings among them. */
    private String ofRelease(long id) {
        var mailings = jdbc.sql("select id from mailing where release_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
        return mailings.isEmpty() ? "false" : "d.mailing_id in (" + String.join(", ", mailings) + ")";
    }

    /** Who approved it when, or who sent it without, and why: each approval that was ever given, in order. */
    List<Approved> approvals(long id) {
        return jdbc.sql("""
                select a.approved_at, a.urgent_because, a.voided_because,
                       coalesce((select string_agg(format(case when y.objected_at is null then '%s' else :objected end,
                                           format(case when y.recorded_by is null then '%s' else :telephone end,
                                           case when f.id <> g.id then format(:deputy, g.name, f.name) else g.name end)), ', ' order by y.id)
                                   from assent y join staff g on g.id = y.staff_id left join staff f on f.id = y.for_staff_id
                                  where y.approval_id = a.id), s.name) as who
                  from approval a join staff s on s.id = a.approved_by where a.release_id = :id order by a.id""")
                .param("id", id)
                .param("deputy", Phrases.say("report.approval.deputy", "%1$s", "%2$s"))
                .param("telephone", Phrases.say("report.approval.telephone", "%s"))
                .param("objected", Phrases.say("report.approval.objected", "%s"))
                .query((row, n) -> new Approved(
                        row.getString("who"),
                        row.getTimestamp("approved_at").toInstant(),
                        row.getString("urgent_because"),
                        row.getString("voided_because")))
                .list();
    }

    /** @param urgentBecause it was sent without a yes @param endedBecause null while it stands */
    record Approved(
            String who,
            Instant at,
            @Nullable String urgentBecause,
            @Nullable String endedBecause) {

        public String words() {
            var given = urgentBecause == null
                    ? Phrases.say("report.approval.given", who)
                    : Phrases.say("report.approval.urgent", who, urgentBecause);
            return endedBecause == null ? given : Phrases.say("report.approval.ended", given, endedBecause);
        }
    }

    private String headline(long id) {
        return jdbc.sql("""
                select t.headline from translation t join release_version v on v.id = t.version_id
                  join release r on r.id = v.release_id
                 where r.id = :id order by v.number desc, t.language <> r.main_language, t.language limit 1""")
                .param("id", id)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .optional()
                .filter(words -> !words.equals("null"))
                .orElse("");
    }

    private @Nullable Instant instant(String sql, long id) {
        return jdbc.sql(sql)
                .param("id", id)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    private List<ReleaseReport.Row> mailings(long id) {
        return jdbc.sql("""
                with counted as (
                    select d.mailing_id, d.state, count(*) as n from mailing m join delivery d on d.mailing_id = m.id
                     where m.release_id = :id group by 1, 2
                    union all
                    select t.mailing_id, t.state, t.people from mailing m join taken_people t on t.mailing_id = m.id where m.release_id = :id)
                select m.id, m.name, m.started_at, m.finished_at,
                       sum(c.n) filter (where c.state not in ('left-out', 'cancelled')) as letters,
                       sum(c.n) filter (where c.state = 'accepted') as taken,
                       sum(c.n) filter (where c.state = 'deferred') as trying,
                       sum(c.n) filter (where c.state in ('refused', 'expired')) as away,
                       sum(c.n) filter (where c.state in ('queued', 'held', 'uncertain')) as waiting,
                       sum(c.n) filter (where c.state in ('left-out', 'cancelled')) as left_out
                  from mailing m left join counted c on c.mailing_id = m.id
                 where m.release_id = :id and m.state <> 'cancelled' group by m.id order by m.started_at nulls last, m.id""")
                .param("id", id)
                .query((row, n) -> new ReleaseReport.Row(
                        row.getLong("id"),
                        row.getString("name"),
                        time(row.getTimestamp("started_at")),
                        time(row.getTimestamp("finished_at")),
                        row.getInt("letters"),
                        row.getInt("taken"),
                        row.getInt("trying"),
                        row.getInt("away"),
                        row.getInt("waiting"),
                        row.getInt("left_out")))
                .list();
    }

    private static @Nullable Instant time(@Nullable Timestamp stamp) {
        return stamp == null ? null : stamp.toInstant();
    }

    private List<Report.Returns> returns(long id) {
        return jdbc.sql("""
                select r.kind, coalesce(r.reason, r.class, '') as reason, count(distinct d.contact_id) as people
                  from returned_recipient r join delivery d on d.id = r.delivery_id
                 where d.mailing_id in (select id from mailing where release_id = :id) and %s and r.kind in ('hard', 'soft', 'complaint', 'autoreply')
                 group by 1, 2 order by 3 desc, 1, 2""".formatted(WrittenTo.OURS))
                .param("id", id)
                .query((row, n) ->
                        new Report.Returns(row.getString("kind"), row.getString("reason"), row.getInt("people")))
                .list();
    }

    private Agreed agreed(long id) {
        return jdbc.sql("""
                select (select count(*) from offer where release_id = :id) as asked,
                       (select count(distinct contact_id) from agreement where release_id = :id) as agreed,
                       (select count(distinct b.contact_id) from breach b where b.release_id = :id
                           and exists (select from agreement a where a.release_id = :id and a.contact_id = b.contact_id)) as broken""")
                .param("id", id)
                .query((row, n) -> new Agreed(row.getInt("asked"), row.getInt("agreed"), row.getInt("broken")))
                .single();
    }

    private List<ReleaseReport.Day> views(long id) {
        return jdbc.sql("select day, views from page_view where release_id = :id order by day")
                .param("id", id)
                .query((row, n) -> new ReleaseReport.Day(row.getObject("day", LocalDate.class), row.getLong("views")))
                .list();
    }
}
