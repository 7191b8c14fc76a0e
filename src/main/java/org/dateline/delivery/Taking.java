package org.dateline.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dateline.audience.SqlFragment;
import org.dateline.mailing.Mailing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the people of a large mailing within seconds: everybody is judged at once and kept by number, in the order of
 * sending. Their deliveries are {@linkplain WritingOut written out} afterwards.
 */
@Component
class Taking {
    /**
     * Of {@code kinds} of people: the language in which each gets the letter, the first of their own that there is. Two parameters: the
     * languages of the letter, and the one for whoever speaks none of them, or empty.
     */
    static final String SPEAKING = """
            speaking as materialized (
                    select languages, coalesce(
                        (select f.language from unnest(languages) with ordinality w(language, place)
                           join unnest(?::text[]) f(language)
                             on lower(f.language) = lower(w.language) or lower(f.language) = lower(split_part(w.language, '-', 1))
                          order by w.place, lower(f.language) <> lower(w.language) limit 1),
                        nullif(?, '')) as language
                      from (select distinct languages from kinds) k)""";

    private final JdbcClient jdbc;
    private final Size size;

    /**
     * @param large mailings approved for more people are taken so; a smaller one is written out by the round that takes it, in at
     *     most two seconds
     * @param part people that are written out by one transaction, for which changes of the release wait
     */
    record Size(int large, int part) {
        static final Size USUAL = new Size(50_000, 5_000);
    }

    @Autowired
    Taking(JdbcClient jdbc) {
        this(jdbc, Size.USUAL);
    }

    Taking(JdbcClient jdbc, Size size) {
        this.jdbc = jdbc;
        this.size = size;
    }

    /** Those whose people have to be looked at one by one, or change until they start, are never taken so. */
    boolean suits(Mailing mailing, int approvedFor) {
        return approvedFor > size.large
                && !mailing.toHolders()
                && !mailing.manner().open()
                && !mailing.when().everywhere();
    }

    /**
     * Opens the lane of the mailing, without letters so far.
     *
     * @param people as the audience gives them
     * @param forms of the letters, by language
     * @return how many get a letter
     */
    int take(Mailing mailing, SqlFragment people, Map<String, byte[]> forms, int sealKey) {
        jdbc.sql("insert into lane (mailing_id, last_position, seal_key) values (:id, 0, :key)")
                .param("id", mailing.id())
                .param("key", sealKey)
                .update();
        pack(mailing, people, List.copyOf(forms.keySet()));
        return jdbc.sql("""
                update lane set (next_position, last_position) =
                       (select n + 1, n from (select coalesce(max(last_position), 0) as n from taken_part where mailing_id = :id) t)
                 where mailing_id = :id returning last_position""").param("id", mailing.id()).query(Integer.class).single();
    }

    /** Those of one kind stand together, so that what depends on the kind is worked out and kept once for all of them. */
    private void pack(Mailing mailing, SqlFragment people, List<String> languages) {
        var parameters = new ArrayList<Object>(List.of(mailing.id(), size.part));
        parameters.addAll(people.params());
        parameters.add(languages.toArray(String[]::new));
        parameters.add(mailing.choose(List.of(), languages).orElse(""));
        // To sort everybody in order to group them costs as much as all the rest.
        jdbc.sql("select set_config('enable_sort', 'off', true)").query(row -> {});
        jdbc.sql("""
                insert into taken_part (mailing_id, people, first_position, last_position, receiver, tier, zone, language, list_id, left_out,
                                        contact_ids, address_ids)
                with said as materialized (
                    select m.id as mailing, m.version_id as version, size.part
                      from mailing m join (select ?::bigint as mailing, ?::int as part) size on size.mailing = m.id),
                kinds as materialized (
                    select row_number() over () as kind, coalesce(md.receiver, '') as receiver, p.tier, p.zone, p.languages, p.list_id,
                           coalesce(p.left_out, case when %s then 'gets it by an earlier row' end) as left_out,
                           count(*)::int as people, array_agg(p.contact_id) as contact_ids, array_agg(p.address_id) as address_ids
                      from (%s) p left join mail_domain md on md.name = lower(split_part(p.address, '@', -1))
                     group by 2, 3, 4, 5, 6, 7),
                %s,
                judged as materialized (
                    select k.kind, k.receiver, k.tier, k.zone, k.people, s.language,
                           coalesce(nullif(k.left_out, 'gets it by an earlier row'), case when s.language is null then 'no language' end,
                                    k.left_out) as left_out
                      from kinds k join speaking s using (languages)),
                placed as materialized (
                    select kind, sum(people) over (order by receiver collate "C", tier, coalesce(zone, '~') collate "C", kind) - people as before
                      from judged where left_out is null)
                select said.mailing, least(said.part, k.people - i * said.part), p.before + i * said.part + 1,
                       p.before + least((i + 1) * said.part, k.people), k.receiver, k.tier, k.zone, j.language, k.list_id, j.left_out,
                       k.contact_ids[i * said.part + 1 : (i + 1) * said.part], k.address_ids[i * said.part + 1 : (i + 1) * said.part]
                  from said, kinds k join judged j using (kind) left join placed p using (kind)
                       cross join lateral generate_series(0, (k.people - 1) / (select part from said)) i""".formatted(hasItEarlier("(select version from said)"), people.sql(), SPEAKING))
                .params(parameters)
                .update();
    }

    /** Of people {@code p}: whether a letter of that version goes to their address by another mailing, written out or not. */
    static String hasItEarlier(String version) {
        return """
                (p.key_mac in (select d.key_mac from delivery d where d.claim = %1$s)
                 or p.address_id in (select unnest(t.address_ids) from taken_part t join mailing tm on tm.id = t.mailing_id
                                      where tm.version_id = %1$s and tm.state not in ('planned', 'cancelled') and t.left_out is null))""".formatted(version);
    }
}
