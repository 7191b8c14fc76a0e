package org.dateline.desk;

import java.util.List;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One box for a person, an outlet, a release or a number. */
@Repository
class Search {

    /** Of a telephone number; fewer stand in too many. */
    private static final int FEWEST_DIGITS = 5;

    private final JdbcClient jdbc;

    Search(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something found, and where it is. */
    record Hit(String what, String text, String more, String href) {}

    List<Hit> find(String words) {
        var digits = words.replaceAll("[^0-9]", "");
        return jdbc.sql("""
                (select 'release' as what, coalesce(nullif(t.headline, ''), r.reference) as text, r.reference as more,
                        '/releases/' || r.id as href, 1 as rank, r.edited_at as at
                   from release r
                   left join lateral (select t.headline from translation t join release_version v on v.id = t.version_id
                                       where v.release_id = r.id and t.language = r.main_language order by v.number desc limit 1) t on true
                  where strpos(lower(r.reference), lower(:words)) > 0 or cast(r.id as text) = :words
                     or exists (select from translation x join release_version v on v.id = x.version_id
                                 where v.release_id = r.id and strpos(lower(x.headline), lower(:words)) > 0)
                  order by r.edited_at desc limit 20)
                union all
                (select 'person', c.name, coalesce(c.outlet, ''), '/people/' || c.id, 2, c.changed_at
                   from contact c
                  where c.erased_at is null and c.merged_into is null
                    and (strpos(lower(c.name), lower(:words)) > 0 or strpos(lower(coalesce(c.outlet, '')), lower(:words)) > 0
                         or :digits <> '' and strpos(regexp_replace(coalesce(c.phone, ''), '[^0-9]', '', 'g'), :digits) > 0
                         or c.id in (select a.contact_id from address a where a.removed_at is null and strpos(a.key, lower(:words)) > 0))
                  order by lower(c.name) limit 30)
                union all
                (select 'list', l.name, '', '/lists/' || l.id, 3, l.created_at from mailing_list l
                  where l.archived_at is null and strpos(lower(l.name), lower(:words)) > 0 order by l.name limit 10)
                union all
                (select 'mailing', m.name, r.reference, '/mailings/' || m.id, 4, m.created_at from mailing m join release r on r.id = m.release_id
                  where strpos(lower(m.name), lower(:words)) > 0 or cast(m.id as text) = :words order by m.id desc limit 10)
                order by rank, text""")
                .param("words", words)
                .param("digits", digits.length() < FEWEST_DIGITS ? "" : digits)
                .query((row, n) -> new Hit(
                        Phrases.say("desk.found." + row.getString("what")),
                        row.getString("text"),
                        row.getString("more"),
                        row.getString("href")))
                .list();
    }
}
