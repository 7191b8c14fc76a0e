package org.dateline.newsroom;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Releases;
import org.dateline.release.Translation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What strangers may see. Every statement asks the gate; what is not out is not found, like what does not exist. */
@Repository
class PublishedReleases {

    /** The latest version whose words are closed, of every release that is out and final in some language. */
    private static final String OUT = """
            select r.id, r.kind, r.topics, r.main_language, r.reference || '-' || r.public_suffix as public_name, v.id as version_id, v.number, f.languages, l.lifted_at,
                   case when v.number = 1 then l.lifted_at else greatest(l.lifted_at, v.finalised_at) end as changed_at
              from lifted l join release r on r.id = l.release_id
              cross join lateral (select id, number, finalised_at from release_version
                                   where release_id = r.id and finalised_at is not null order by number desc limit 1) v
              cross join lateral (select array_agg(t.language order by t.language <> r.main_language, t.language) as languages
                                    from translation t where t.version_id = v.id and t.final) f
             where not exists (select from withdrawn w where w.release_id = r.id) and f.languages is not null
            """;

    private static final String PUBLIC = " and r.reach = 'public'";
    private static final String NEWEST_FIRST = " order by l.lifted_at desc, r.id desc";

    private final JdbcClient jdbc;
    private final Releases releases;
    private final NewsroomSettings settings;

    PublishedReleases(JdbcClient jdbc, Releases releases, NewsroomSettings settings) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.settings = settings;
    }

    /** Public ones, the newest first. */
    List<Published> newest(Selection selection, int size, int skipping) {
        var sql = new StringBuilder(OUT).append(PUBLIC);
        if (!selection.kind().isEmpty()) sql.append(" and r.kind = :kind");
        if (!selection.topic().isEmpty()) sql.append(" and :topic = any (r.topics)");
        if (selection.year() > 0) sql.append(" and l.lifted_at >= :from and l.lifted_at < :until");
        if (!selection.language().isEmpty()) sql.append(" and :language = any (f.languages)");
        if (!selection.words().isEmpty()) sql.append("""
                 and (r.reference = upper(:words) or exists (
                     select from translation t where t.version_id = v.id and t.final
                        and t.words @@ websearch_to_tsquery(search_language(t.language), :words)))""");
        return published(jdbc.sql(sql.append(NEWEST_FIRST)
                        .append(" limit :size offset :skipping")
                        .toString())
                .param("kind", selection.kind())
                .param("topic", selection.topic())
                .param("language", selection.language())
                .param("words", selection.words())
                .param("from", beginningOf(selection.year()))
                .param("until", beginningOf(selection.year() + 1))
                .param("size", size)
                .param("skipping", skipping)
                .query(PublishedReleases::row)
                .list());
    }

    private java.time.OffsetDateTime beginningOf(int year) {
        return LocalDate.of(Math.max(year, 1), 1, 1)
                .atStartOfDay(settings.zone())
                .toInstant()
                .atOffset(ZoneOffset.UTC);
    }

    /** All public ones by what a visitor may pick. */
    Shelves shelves() {
        return Shelves.of(
                jdbc.sql(OUT + PUBLIC)
                        .query((row, n) -> new Shelves.Book(
                                row.getString("kind"),
                                strings(row.getArray("topics")),
                                strings(row.getArray("languages")),
                                row.getTimestamp("lifted_at").toInstant()))
                        .list(),
                settings.zone());
    }

    /** Where each public one is and when it last changed, without its words. */
    List<Place> places(int most) {
        return jdbc.sql(OUT + PUBLIC + NEWEST_FIRST + " limit :most")
                .param("most", most)
                .query((row, n) -> new Place(
                        row.getString("public_name"),
                        row.getString("main_language"),
                        strings(row.getArray("languages")),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    record Place(String publicName, String mainLanguage, List<String> languages, Instant changedAt) {}

    /** Public or by personal link, by the last part of its address. */
    Optional<Published> at(String address) {
        return at(address, " and r.reach in ('public', 'personal')");
    }

    /** Public, by the last part of its address. */
    Optional<Published> publicAt(String address) {
        return at(address, PUBLIC);
    }

    private Optional<Published> at(String address, String reach) {
        var dash = address.lastIndexOf('-');
        return published(jdbc.sql(OUT + reach + " and r.reference = :reference and r.public_suffix = :suffix")
                        .param("reference", address.substring(0, Math.max(dash, 0)))
                        .param("suffix", address.substring(dash + 1))
                        .query(PublishedReleases::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Whether what was there is withdrawn: the address says so, instead of its words. */
    boolean isWithdrawn(String address) {
        var dash = address.lastIndexOf('-');
        return jdbc.sql("""
                select exists (select from release r where r.reach in ('public', 'personal') and is_lifted(r.id) and is_withdrawn(r.id)
                                and r.reference = :reference and r.public_suffix = :suffix)""")
                .param("reference", address.substring(0, Math.max(dash, 0)))
                .param("suffix", address.substring(dash + 1))
                .query(Boolean.class)
                .single();
    }

    private List<Published> published(List<Row> rows) {
        var found = releases.all(rows.stream().map(Row::releaseId).toList());
        var versions = releases.versionsOf(found.keySet());
        var translations =
                releases.translationsOf(rows.stream().map(Row::versionId).toList());
        return rows.stream()
                .filter(row -> found.containsKey(row.releaseId()))
                .map(row -> new Published(
                        Objects.requireNonNull(found.get(row.releaseId())),
                        row.number(),
                        row.liftedAt(),
                        row.changedAt(),
                        translations.getOrDefault(row.versionId(), List.of()).stream()
                                .filter(Translation::isFinal)
                                .toList(),
                        shown(versions.getOrDefault(row.releaseId(), List.of()), row.liftedAt())))
                .toList();
    }

    /** The version it went out with and those after it; earlier ones only holders of an embargoed copy have seen. */
    private static List<ReleaseVersion> shown(List<ReleaseVersion> all, Instant liftedAt) {
        var closed = all.stream().filter(ReleaseVersion::isFinalised).toList();
        int first = 0;
        for (int i = 1; i < closed.size(); i++) {
            var finalised = closed.get(i).finalisedAt();
            if (finalised != null && !finalised.isAfter(liftedAt)) first = i;
        }
        return closed.subList(first, closed.size());
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

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
