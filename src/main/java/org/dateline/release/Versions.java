package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of all releases; reached through {@link Releases}. */
@Repository
class Versions {

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long releaseId, int number, Map<String, String> correctionNote) {
        return jdbc.sql("""
                insert into release_version (release_id, number, correction_note)
                values (:release, :number, cast(:note as jsonb)) returning id""")
                .param("release", releaseId)
                .param("number", number)
                .param("note", ContentJson.write(correctionNote))
                .query(Long.class)
                .single();
    }

    ReleaseVersion get(long id) {
        return one("where id = :id", id);
    }

    ReleaseVersion latest(long releaseId) {
        return one("where release_id = :id order by number desc limit 1", releaseId);
    }

    List<ReleaseVersion> of(long releaseId) {
        return jdbc.sql("select * from release_version where release_id = :id order by number")
                .param("id", releaseId)
                .query(Versions::version)
                .list();
    }

    Map<Long, List<ReleaseVersion>> of(Collection<Long> releaseIds) {
        return jdbc
                .sql("select * from release_version where release_id = any (:ids) order by number")
                .param("ids", releaseIds.toArray(Long[]::new))
                .query(Versions::version)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ReleaseVersion::releaseId));
    }

    /** Nobody finalises it while we write, and we do not write while it is being finalised. */
    ReleaseVersion lock(long id) {
        return one("where id = :id for update", id);
    }

    void note(long id, Map<String, String> correctionNote) {
        jdbc.sql("update release_version set correction_note = cast(:note as jsonb) where id = :id")
                .param("note", ContentJson.write(correctionNote))
                .param("id", id)
                .update();
    }

    /** False if it was final before. */
    boolean finalise(long id) {
        return jdbc.sql(
                                "update release_version set finalised_at = dateline_now() where id = :id and finalised_at is null")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** A correction of an invitation begins with the date and place of what it corrects. */
    void copyOccasion(long from, long to) {
        jdbc.sql("""
                insert into occasion (version_id, starts, ends, zone, place, link, reply_by)
                select :to, starts, ends, zone, place, link, reply_by from occasion where version_id = :from""").param("to", to).param("from", from).update();
    }

    /** The same files under the same addresses; from now on each version has its own choice of them. */
    void copyDocuments(long from, long to) {
        jdbc.sql("""
                insert into version_document (version_id, document_id, title, credit, rights, rights_until, attached)
                select :to, document_id, title, credit, rights, rights_until, attached from version_document where version_id = :from""").param("to", to).param("from", from).update();
    }

    private ReleaseVersion one(String where, long id) {
        return jdbc.sql("select * from release_version " + where)
                .param("id", id)
                .query(Versions::version)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("version"));
    }

    private static ReleaseVersion version(ResultSet row, int number) throws SQLException {
        return new ReleaseVersion(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getInt("number"),
                ContentJson.texts(row.getString("correction_note")),
                row.getTimestamp("created_at").toInstant(),
                Releases.instant(row.getTimestamp("finalised_at")));
    }
}
