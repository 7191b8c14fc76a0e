package org.dateline.newsroom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What strangers may see. Every statement asks the gate; what is not out is not found, like what does not exist. */
@Repository
class PublishedReleases {

    private static final String OUT = """
            select r.id, v.id as version_id, v.number, l.lifted_at,
                   case when v.number = 1 then l.lifted_at else greatest(l.lifted_at, v.finalised_at) end as changed_at
              from lift l join release r on r.id = l.release_id
              cross join lateral (select id, number, finalised_at from release_version
                                   where release_id = r.id and finalised_at is not null order by number desc limit 1) v
             where is_lifted(r.id) and exists (select from translation t where t.version_id = v.id and t.final)
            """;

    private final JdbcClient jdbc;
    private final Releases releases;

    PublishedReleases(JdbcClient jdbc, Releases releases) {
        this.jdbc = jdbc;
        this.releases = releases;
    }

    /** Public ones, the newest first. */
    List<Published> newest(int size, int skipping) {
        return jdbc
                .sql(OUT + " and r.reach = 'public' order by l.lifted_at desc, r.id desc limit :size offset :skipping")
                .param("size", size)
                .param("skipping", skipping)
                .query(PublishedReleases::row)
                .list()
                .stream()
                .map(this::published)
                .toList();
    }

    /** Public or by personal link, by the last part of its address. */
    Optional<Published> at(String address) {
        var dash = address.lastIndexOf('-');
        return jdbc.sql(
                        OUT
                                + " and r.reach in ('public', 'personal') and r.reference = :reference and r.public_suffix = :suffix")
                .param("reference", address.substring(0, Math.max(dash, 0)))
                .param("suffix", address.substring(dash + 1))
                .query(PublishedReleases::row)
                .optional()
                .map(this::published);
    }

    /** A picture of a release that has a page and is out. */
    Optional<Picture> picture(String token) {
        return jdbc.sql("""
                select a.media_type, a.bytes from asset a join release r on r.id = a.release_id
                 where a.token = :token and r.reach in ('public', 'personal') and is_lifted(r.id)""")
                .param("token", token)
                .query((row, n) -> new Picture(row.getString("media_type"), row.getBytes("bytes")))
                .optional();
    }

    @SuppressWarnings("ArrayRecordComponent") // handed straight to the response
    record Picture(String mediaType, byte[] bytes) {}

    private Published published(Row row) {
        var translations = releases.translations(row.versionId()).stream()
                .filter(Translation::isFinal)
                .toList();
        return new Published(
                releases.get(row.releaseId()), row.number(), row.liftedAt(), row.changedAt(), translations);
    }

    private record Row(long releaseId, long versionId, int number, Instant liftedAt, Instant changedAt) {}

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("version_id"),
                row.getInt("number"),
                row.getTimestamp("lifted_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
