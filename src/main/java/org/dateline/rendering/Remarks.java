package org.dateline.rendering;

import java.time.Instant;
import java.util.List;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.release.ReleaseVersion;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues say of a text, and who was asked to. */
@Repository
class Remarks {

    static final int LONGEST = 4000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Remarks(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A colleague who has a proof and has not said anything since. */
    record Asked(String name, String language, Instant at) {}

    /** What still wants something first, then the newest. */
    List<Remark> of(long releaseId) {
        return jdbc.sql("""
                select r.id, v.number, r.language, r.words, s.name, r.said_at, d.name as settled
                  from remark r join release_version v on v.id = r.version_id
                  join staff s on s.id = r.said_by left join staff d on d.id = r.settled_by
                 where r.release_id = :release
                 order by r.settled_by is not null or r.words = '', r.id desc""")
                .param("release", releaseId)
                .query((row, n) -> new Remark(
                        row.getLong("id"),
                        row.getInt("number"),
                        row.getString("language"),
                        row.getString("words"),
                        row.getString("name"),
                        row.getTimestamp("said_at").toInstant(),
                        row.getString("settled")))
                .list();
    }

    /** Those who sent a proof to themselves are not waited for. */
    List<Asked> asked(long releaseId) {
        return jdbc.sql("""
                select s.name, p.language, max(p.sent_at) as at from proof p join staff s on s.id = p.staff_id
                 where p.release_id = :release and p.sent_by <> p.staff_id
                   and not exists (select from remark r where r.release_id = p.release_id and r.said_by = p.staff_id
                                   and r.language = p.language and r.said_at >= p.sent_at)
                 group by s.id, s.name, p.language order by at desc, s.name""")
                .param("release", releaseId)
                .query((row, n) -> new Asked(
                        row.getString("name"),
                        row.getString("language"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void proofSent(ReleaseVersion version, String language, Staff to, Staff by) {
        jdbc.sql("""
                insert into proof (release_id, version_id, language, staff_id, sent_by)
                values (:release, :version, :language, :to, :by)""")
                .param("release", version.releaseId())
                .param("version", version.id())
                .param("language", language)
                .param("to", to.id())
                .param("by", by.id())
                .update();
    }

    /**
     * The same twice within a minute is a second click.
     *
     * @param words empty: nothing to change
     * @throws IllegalArgumentException if they are too long
     */
    @Transactional
    public void say(ReleaseVersion version, String language, String words, Staff by) {
        var said = words.strip();
        if (said.length() > LONGEST)
            throw new IllegalArgumentException(Phrases.say("rendering.remarks.too-long", said.length(), LONGEST));
        var written = jdbc.sql("""
                insert into remark (release_id, version_id, language, words, said_by)
                select :release, :version, :language, :words, :by
                 where not exists (select from remark where version_id = :version and language = :language and words = :words
                                   and said_by = :by and said_at > dateline_now() - interval '1 minute')""")
                .param("release", version.releaseId())
                .param("version", version.id())
                .param("language", language)
                .param("words", said.replace("\u0000", ""))
                .param("by", by.id())
                .update();
        if (written == 0) return;
        events.publishEvent(new RemarkSaid(version.releaseId(), language, by.id(), askers(version.releaseId(), by)));
    }

    private List<Long> askers(long releaseId, Staff of) {
        return jdbc.sql("""
                select distinct sent_by from proof
                 where release_id = :release and staff_id = :of and sent_by <> :of order by sent_by""")
                .param("release", releaseId)
                .param("of", of.id())
                .query(Long.class)
                .list();
    }

    /** Whoever was first has seen to it. */
    void settle(long releaseId, long remarkId, Staff by) {
        jdbc.sql("""
                update remark set settled_by = :by, settled_at = dateline_now()
                 where id = :id and release_id = :release and settled_by is null""")
                .param("by", by.id())
                .param("id", remarkId)
                .param("release", releaseId)
                .update();
    }

    void reopen(long releaseId, long remarkId) {
        jdbc.sql("update remark set settled_by = null, settled_at = null where id = :id and release_id = :release")
                .param("id", remarkId)
                .param("release", releaseId)
                .update();
    }
}
