package org.dateline.rendering;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.rendering.LinkAnswer.Fate;
import org.dateline.rendering.LinkReport.Round;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants the links of which release tried, and what came of it. */
@Repository
class LinkRounds {

    private final JdbcClient jdbc;

    LinkRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One at a time for each release. */
    void ask(long releaseId, int links, long staffId) {
        jdbc.sql("""
                insert into link_round (release_id, links, asked_by) values (:release, :links, :staff)
                on conflict (release_id) do update
                   set links = excluded.links, asked_by = excluded.asked_by, asked_at = dateline_now(), due_at = dateline_now(), ended_at = null
                 where link_round.ended_at is not null""")
                .param("release", releaseId)
                .param("links", links)
                .param("staff", staffId)
                .update();
    }

    /**
     * The next release whose links are to be tried, with nothing known of them. Another node takes it only after the lease: this one may have died over it.
     */
    Optional<Long> take(Duration lease) {
        return jdbc.sql("""
                with due as (
                    select release_id from link_round where ended_at is null and due_at <= dateline_now()
                     order by asked_at limit 1 for update skip locked),
                forgotten as (delete from link_answer a using due where a.release_id = due.release_id)
                update link_round r set due_at = dateline_now() + make_interval(secs => :lease)
                  from due where r.release_id = due.release_id returning r.release_id""")
                .param("lease", lease.toMillis() / 1000.0)
                .query(Long.class)
                .optional();
    }

    /** Of a release that has been deleted meanwhile nothing is kept. */
    void keep(long releaseId, LinkAnswer answer) {
        jdbc.sql("""
                insert into link_answer (release_id, address, fate, says)
                select release_id, :address, :fate, :says from link_round where release_id = :release""")
                .param("release", releaseId)
                .param("address", answer.address())
                .param("fate", answer.fate().name())
                .param("says", answer.says())
                .update();
    }

    void end(long releaseId) {
        jdbc.sql("update link_round set ended_at = dateline_now() where release_id = :release and ended_at is null")
                .param("release", releaseId)
                .update();
    }

    LinkReport report(long releaseId, List<Link> links) {
        return new LinkReport(links, answers(releaseId), round(releaseId).orElse(null));
    }

    private Map<String, LinkAnswer> answers(long releaseId) {
        var answers = new HashMap<String, LinkAnswer>();
        jdbc.sql("select address, fate, says from link_answer where release_id = :release")
                .param("release", releaseId)
                .query((row, n) -> new LinkAnswer(
                        row.getString("address"), Fate.valueOf(row.getString("fate")), row.getString("says")))
                .list()
                .forEach(answer -> answers.put(answer.address(), answer));
        return answers;
    }

    private Optional<Round> round(long releaseId) {
        return jdbc.sql("""
                select s.name, r.asked_at, r.ended_at, r.links from link_round r join staff s on s.id = r.asked_by
                 where r.release_id = :release""")
                .param("release", releaseId)
                .query((row, n) -> new Round(
                        row.getString("name"),
                        row.getTimestamp("asked_at").toInstant(),
                        instant(row.getTimestamp("ended_at")),
                        row.getInt("links")))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
