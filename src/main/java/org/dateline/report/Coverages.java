package org.dateline.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was published of our releases, newest first. */
@Repository
public class Coverages {

    private final JdbcClient jdbc;

    Coverages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same article a second time is corrected, not counted twice. */
    void note(long release, NotedCoverage noted, Staff by) {
        jdbc.sql("""
                insert into coverage (release_id, address, outlet, title, published_on, noted_by)
                values (:release, :address, :outlet, :title, :day, :by)
                on conflict (release_id, address) do update set outlet = excluded.outlet, title = excluded.title,
                       published_on = excluded.published_on, noted_by = excluded.noted_by, noted_at = dateline_now()""")
                .param("release", release)
                .param("address", noted.address())
                .param("outlet", noted.outlet())
                .param("title", noted.title())
                .param("day", noted.publishedOn())
                .param("by", by.id())
                .update();
    }

    /** What was taken out, so that it can be put back. */
    Optional<Coverage> remove(long release, long id) {
        var gone = all("c.release_id = ? and c.id = ?", release, id).stream().findFirst();
        jdbc.sql("delete from coverage where release_id = :release and id = :id")
                .param("release", release)
                .param("id", id)
                .update();
        return gone;
    }

    public List<Coverage> of(long release) {
        return all("c.release_id = ?", release);
    }

    List<Coverage> between(LocalDate from, LocalDate until) {
        return all("c.published_on >= ? and c.published_on < ?", from, until);
    }

    private List<Coverage> all(String which, Object... parameters) {
        return jdbc.sql("""
                select c.id, c.release_id, r.reference, c.address, c.outlet, c.title, c.published_on, s.name
                  from coverage c join release r on r.id = c.release_id join staff s on s.id = c.noted_by
                 where %s order by c.published_on desc, c.id desc""".formatted(which))
                .params(List.of(parameters))
                .query((row, n) -> new Coverage(
                        row.getLong("id"),
                        row.getLong("release_id"),
                        row.getString("reference"),
                        row.getString("address"),
                        row.getString("outlet"),
                        row.getString("title"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("name")))
                .list();
    }
}
