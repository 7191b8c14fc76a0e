package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Date and place of invitations, one for a version. */
@Repository
public class Occasions {

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Edits edits;

    Occasions(JdbcClient jdbc, Versions versions, Edits edits) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.edits = edits;
    }

    public Optional<Occasion> of(long versionId) {
        return jdbc.sql("select * from occasion where version_id = :version")
                .param("version", versionId)
                .query(Occasions::occasion)
                .optional();
    }

    /** @throws IllegalStateException once the version is out: a correction says what changed */
    @Transactional
    public void set(long versionId, Occasion occasion, long staffId) {
        var version = open(versionId);
        if (of(versionId).equals(Optional.of(occasion))) return;
        jdbc.sql("""
                insert into occasion (version_id, starts, ends, zone, place, link, reply_by)
                values (:version, :starts, :ends, :zone, :place, :link, :replyBy)
                on conflict (version_id) do update set starts = excluded.starts, ends = excluded.ends, zone = excluded.zone,
                       place = excluded.place, link = excluded.link, reply_by = excluded.reply_by""")
                .param("version", versionId)
                .param("starts", occasion.starts())
                .param("ends", occasion.ends())
                .param("zone", occasion.zone().getId())
                .param("place", occasion.place())
                .param("link", occasion.link())
                .param("replyBy", occasion.replyBy())
                .update();
        edits.announce(version.releaseId(), Phrases.record("release.edit.occasion"), staffId);
    }

    @Transactional
    public void remove(long versionId, long staffId) {
        var version = open(versionId);
        int removed = jdbc.sql("delete from occasion where version_id = :version")
                .param("version", versionId)
                .update();
        if (removed == 1) edits.announce(version.releaseId(), Phrases.record("release.edit.occasion"), staffId);
    }

    private ReleaseVersion open(long versionId) {
        var version = versions.lock(versionId);
        if (version.isFinalised())
            throw new IllegalStateException(Phrases.say("release.occasion.gone-out", version.number()));
        return version;
    }

    private static Occasion occasion(ResultSet row, int n) throws SQLException {
        return new Occasion(
                row.getObject("starts", LocalDateTime.class),
                row.getObject("ends", LocalDateTime.class),
                ZoneId.of(row.getString("zone")),
                row.getString("place"),
                row.getString("link"),
                row.getObject("reply_by", LocalDate.class));
    }
}
