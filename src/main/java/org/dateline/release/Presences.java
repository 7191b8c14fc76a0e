package org.dateline.release;

import java.time.Duration;
import org.dateline.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is at which text. An open page says so every few seconds; whoever is not heard of any more counts as gone soon. */
@Repository
class Presences {

    /** Browsers let a page in the background speak once a minute. */
    private static final Duration WITHOUT_A_WORD = Duration.ofSeconds(90);

    /** A page that is left may be opened again at once, or be one of two. */
    private static final Duration AFTER_LEAVING = Duration.ofSeconds(20);

    private static final Duration STILL_WRITING = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    Presences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has it open. */
    @Transactional
    void isHere(Staff person, long releaseId, String language) {
        heard(person, releaseId, language, false);
        // Whose row somebody else revives just now is theirs: two who waited for one another would both be refused.
        jdbc.sql("""
                delete from presence where (release_id, language, staff_id) in
                       (select release_id, language, staff_id from presence
                         where gone_at < dateline_now() - interval '1 day' for update skip locked)""").update();
    }

    /** Sent something to be saved. */
    void writes(Staff person, long releaseId, String language) {
        heard(person, releaseId, language, true);
    }

    private void heard(Staff person, long releaseId, String language, boolean writes) {
        jdbc.sql("""
                insert into presence as before (release_id, language, staff_id, since, wrote_at, gone_at)
                values (:release, :language, :staff, dateline_now(), case when :writes then dateline_now() end,
                        dateline_now() + make_interval(secs => :lasts))
                on conflict (release_id, language, staff_id) do update set
                       since = case when before.gone_at > dateline_now() then before.since else excluded.since end,
                       wrote_at = coalesce(excluded.wrote_at, case when before.gone_at > dateline_now() then before.wrote_at end),
                       gone_at = excluded.gone_at""")
                .param("release", releaseId)
                .param("language", language)
                .param("staff", person.id())
                .param("writes", writes)
                .param("lasts", WITHOUT_A_WORD.toSeconds())
                .update();
    }

    void leaves(Staff person, long releaseId, String language) {
        jdbc.sql("""
                update presence set gone_at = least(gone_at, dateline_now() + make_interval(secs => :lasts))
                 where release_id = :release and language = :language and staff_id = :staff""")
                .param("release", releaseId)
                .param("language", language)
                .param("staff", person.id())
                .param("lasts", AFTER_LEAVING.toSeconds())
                .update();
    }

    Presence besides(Staff person, long releaseId, String language) {
        return new Presence(jdbc.sql("""
                select s.name, p.since, coalesce(p.wrote_at > dateline_now() - make_interval(secs => :still), false) as writing
                  from presence p join staff s on s.id = p.staff_id and s.disabled_at is null
                 where p.release_id = :release and p.language = :language and p.staff_id <> :staff and p.gone_at > dateline_now()
                 order by p.since, s.name""")
                .param("release", releaseId)
                .param("language", language)
                .param("staff", person.id())
                .param("still", STILL_WRITING.toSeconds())
                .query((row, i) -> new Presence.Person(
                        row.getString("name"), row.getTimestamp("since").toInstant(), row.getBoolean("writing")))
                .list());
    }
}
