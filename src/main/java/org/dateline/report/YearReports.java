package org.dateline.report;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dateline.delivery.LetterMemory;
import org.dateline.installation.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads a year. Its months begin where the office's clock says so: the bounds are worked out here, PostgreSQL converts no zone. */
@Repository
public class YearReports {

    private static final Reach NONE = new Reach("", 0, 0);

    private final JdbcClient jdbc;
    private final Times times;
    private final Coverages coverages;
    private final LetterMemory memory;

    YearReports(JdbcClient jdbc, Times times, Coverages coverages, LetterMemory memory) {
        this.memory = memory;
        this.jdbc = jdbc;
        this.times = times;
        this.coverages = coverages;
    }

    @Transactional(readOnly = true)
    public YearReport of(int year) {
        return of(year, Integer.MAX_VALUE);
    }

    /** @param most of its releases, the last ones; every figure is of all of them */
    @Transactional(readOnly = true)
    public YearReport of(int year, int most) {
        var people = memory.recall(new LettersOf(year, times.office()), () -> letters(year));
        return new YearReport(
                year,
                people.everybody(),
                months(year, people),
                releases(year, most),
                people.by("country"),
                people.by("outlet"),
                people.by("kind"),
                people.by("language"),
                agreed(year),
                coverages.between(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)));
    }

    private record LettersOf(int year, ZoneId months) {}

    private Reaches letters(int year) {
        return Reaches.of(jdbc.sql(WrittenTo.groupedWithMonths())
                .param("starts", starts(year, 0))
                .param("ends", starts(year, 1)));
    }

    /** Years in which something went out or was sent, newest first. */
    public List<Integer> years() {
        return jdbc
                .sql(
                        "select lifted_at from (select min(lifted_at) as lifted_at from lift union all select min(started_at) from mailing) f"
                                + " where lifted_at is not null")
                .query((row, n) ->
                        row.getTimestamp(1).toInstant().atZone(times.office()).getYear())
                .list()
                .stream()
                .min(Integer::compare)
                .map(first -> IntStream.rangeClosed(first, Math.max(first, thisYear()))
                        .boxed()
                        .sorted((a, b) -> b - a)
                        .toList())
                .orElseGet(() -> List.of(thisYear()));
    }

    int thisYear() {
        return times.today().getYear();
    }

    private List<YearReport.Month> months(int year, Reaches letters) {
        var sent = byMonth(letters, "sent");
        var back = byMonth(letters, "back");
        return jdbc.sql("""
                with month as (
                    select n, f as starts, u as ends, df as first_day, du as next_day
                      from unnest(:starts::timestamptz[], :ends::timestamptz[], :firsts::date[], :nexts::date[]) with ordinality m(f, u, df, du, n)),
                joined as (
                    select width_bucket(since, :starts::timestamptz[]) as n, count(*) as people from subscription
                     where since >= :from and since < :until group by 1),
                gone as (
                    select width_bucket(ended_at, :starts::timestamptz[]) as n, count(*) as people from subscription
                     where ended_at >= :from and ended_at < :until group by 1)
                select mo.n,
                       (select count(*) from lift l where l.lifted_at >= mo.starts and l.lifted_at < mo.ends) as releases,
                       coalesce(j.people, 0) as joined, coalesce(g.people, 0) as gone,
                       (select coalesce(sum(views), 0) from page_view v where v.day >= mo.first_day and v.day < mo.next_day) as views,
                       (select count(*) from coverage c where c.published_on >= mo.first_day and c.published_on < mo.next_day) as articles
                  from month mo left join joined j on j.n = mo.n left join gone g on g.n = mo.n order by mo.n""")
                .param("from", start(year, 1))
                .param("until", start(year + 1, 1))
                .param("starts", starts(year, 0))
                .param("ends", starts(year, 1))
                .param("firsts", days(year, 0))
                .param("nexts", days(year, 1))
                .query((row, n) -> {
                    var month = YearMonth.of(year, row.getInt("n"));
                    var written = sent.getOrDefault(month.getMonthValue(), NONE);
                    return new YearReport.Month(
                            month,
                            row.getInt("releases"),
                            written.people(),
                            written.reached(),
                            back.getOrDefault(month.getMonthValue(), NONE).people(),
                            row.getInt("joined"),
                            row.getInt("gone"),
                            row.getLong("views"),
                            row.getInt("articles"));
                })
                .list();
    }

    private static Map<Integer, Reach> byMonth(Reaches letters, String what) {
        return letters.by(what).stream()
                .collect(Collectors.toMap(month -> Integer.valueOf(month.word()), month -> month));
    }

    private List<YearReport.Out> releases(int year, int most) {
        var out = jdbc.sql("""
                with out as (
                    select release_id, lifted_at from lift where lifted_at >= :from and lifted_at < :until
                     order by lifted_at desc, release_id desc limit :most),
                viewed as (select release_id, sum(views) as views from page_view join out using (release_id) group by release_id),
                noted as (select release_id, count(*) as articles from coverage join out using (release_id) group by release_id)
                select r.id, r.reference, r.kind, o.lifted_at,
                       coalesce((select t.headline from translation t join release_version v on v.id = t.version_id
                                  where v.release_id = r.id order by v.number desc, t.language <> r.main_language, t.language limit 1), '') as headline,
                       coalesce(p.views, 0) as views, coalesce(c.articles, 0) as articles
                  from out o join release r on r.id = o.release_id
                  left join viewed p on p.release_id = r.id left join noted c on c.release_id = r.id
                 order by o.lifted_at, r.id""")
                .param("from", start(year, 1))
                .param("until", start(year + 1, 1))
                .param("most", most)
                .query((row, n) -> new YearReport.Out(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("headline"),
                        row.getString("kind"),
                        row.getTimestamp("lifted_at").toInstant(),
                        0,
                        0,
                        row.getLong("views"),
                        row.getInt("articles")))
                .list();
        var releases = out.stream().map(YearReport.Out::id).toList();
        var people = memory.recall(new PeopleOf(releases), () -> people(releases));
        return out.stream()
                .map(release -> release.to(people.getOrDefault(release.id(), NONE)))
                .toList();
    }

    private record PeopleOf(List<Long> releases) {}

    private Map<Long, Reach> people(List<Long> releases) {
        var people = new HashMap<Long, Reach>();
        jdbc.sql("""
                with person as (
                    select m.release_id, bool_or(%s) as reached
                      from mailing m join delivery d on d.mailing_id = m.id left join %s b on b.delivery_id = d.id
                     where m.release_id = any(?) and %s group by m.release_id, d.contact_id)
                select release_id, count(*) as people, count(*) filter (where reached) as reached from person group by release_id""".formatted(WrittenTo.REACHED, WrittenTo.BACK, WrittenTo.WRITTEN))
                .param(releases.toArray(Long[]::new))
                .query(row -> {
                    people.put(row.getLong("release_id"), new Reach("", row.getInt("people"), row.getInt("reached")));
                });
        return people;
    }

    private Agreed agreed(int year) {
        return jdbc.sql("""
                with out as (select release_id from lift where lifted_at >= :from and lifted_at < :until)
                select (select count(*) from offer join out using (release_id)) as asked,
                       (select count(*) from (select distinct release_id, contact_id from agreement join out using (release_id)) a) as agreed,
                       (select count(*) from (select distinct b.release_id, b.contact_id from breach b join out using (release_id)
                          join agreement a on a.release_id = b.release_id and a.contact_id = b.contact_id) k) as broken""")
                .param("from", start(year, 1))
                .param("until", start(year + 1, 1))
                .query((row, n) -> new Agreed(row.getInt("asked"), row.getInt("agreed"), row.getInt("broken")))
                .single();
    }

    private Timestamp[] starts(int year, int later) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> start(year, month + later))
                .toArray(Timestamp[]::new);
    }

    private static java.sql.Date[] days(int year, int later) {
        return months(year, later).map(first -> java.sql.Date.valueOf(first)).toArray(java.sql.Date[]::new);
    }

    private static Stream<LocalDate> months(int year, int later) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> LocalDate.of(year, month, 1).plusMonths(later));
    }

    /** Midnight of the office; month 13 is the next January. */
    private Timestamp start(int year, int month) {
        ZoneId office = times.office();
        return Timestamp.from(LocalDate.of(year, 1, 1)
                .plusMonths(month - 1L)
                .atStartOfDay(office)
                .toInstant());
    }
}
