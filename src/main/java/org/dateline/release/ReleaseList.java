package org.dateline.release;

import java.time.Instant;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of all releases, newest first, a page at a time. */
@Repository
class ReleaseList {

    private final JdbcClient jdbc;

    ReleaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before only releases older than this id; null: from the newest */
    record Search(
            String words,
            @Nullable String kind,
            @Nullable Integer year,
            @Nullable Long before,
            int size) {}

    record Row(
            long id,
            String reference,
            Release.Kind kind,
            String headline,
            List<String> languages,
            int drafts,
            int version,
            boolean out,
            boolean putAway,
            Instant editedAt,
            String editor) {

        /** As the page says it; what is sent and when, the running order knows. */
        public String state() {
            if (putAway) return Phrases.say("release.list.put-away");
            if (out)
                return version > 1
                        ? Phrases.say("release.list.sent-version", version)
                        : Phrases.say("release.list.sent");
            if (version > 1) return Phrases.say("release.list.correction");
            return Phrases.say(drafts == 0 ? "release.list.text-final" : "release.list.draft");
        }
    }

    /** @param next the id to go on before; null: no more */
    record Page(List<Row> rows, @Nullable Long next) {}

    Page page(Search search) {
        var rows = jdbc.sql("""
                select r.*, v.number, v.finalised_at, t.content->>'headline' as headline, s.name as editor,
                       (select array_agg(language order by language <> r.main_language, language) from translation where version_id = v.id) as languages,
                       (select count(*) from translation where version_id = v.id and not final) as drafts
                  from release r
                  join lateral (select * from release_version where release_id = r.id order by number desc limit 1) v on true
                  join translation t on t.version_id = v.id and t.language = r.main_language
                  join staff s on s.id = r.edited_by
                 where (cast(:kind as text) is null or r.kind = :kind)
                   and (cast(:year as int) is null or extract(year from r.created_at at time zone 'UTC') = :year)
                   and (cast(:before as bigint) is null or r.id < :before)
                   and (:words = '' or r.reference ilike :like
                        or exists (select from translation a where a.version_id = v.id and a.content->>'headline' ilike :like))
                 order by r.id desc
                 limit :limit""")
                .param("kind", search.kind())
                .param("year", search.year())
                .param("before", search.before())
                .param("words", search.words())
                .param("like", "%" + search.words().replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("limit", search.size() + 1)
                .query((row, i) -> new Row(
                        row.getLong("id"),
                        row.getString("reference"),
                        Release.Kind.of(row.getString("kind")),
                        row.getString("headline"),
                        List.of((String[]) row.getArray("languages").getArray()),
                        row.getInt("drafts"),
                        row.getInt("number"),
                        row.getTimestamp("finalised_at") != null,
                        row.getTimestamp("archived_at") != null,
                        row.getTimestamp("edited_at").toInstant(),
                        row.getString("editor")))
                .list();
        return rows.size() <= search.size()
                ? new Page(rows, null)
                : new Page(
                        rows.subList(0, search.size()),
                        rows.get(search.size() - 1).id());
    }

    List<Integer> years() {
        return jdbc.sql(
                        "select distinct extract(year from created_at at time zone 'UTC')::int from release order by 1 desc")
                .query(Integer.class)
                .list();
    }
}
