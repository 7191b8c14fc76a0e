package org.dateline.report;

/** The people written to, each once, and whether an email reached them: the beginning of most statements of this package. */
final class WrittenTo {

    /** Of what came back, {@code r}: proven to be ours, or a person has said so. Anybody can forge what is merely probable. */
    static final String OURS =
            "(r.standing = 'proven' or r.standing = 'probable' and r.acted_at is not null and r.action <> 'dismissed')";

    /** The letters that were returned for good, each once. Joined as a set: asked for each letter anew it would be most of the work. */
    static final String BACK =
            "(select distinct r.delivery_id from returned_recipient r where r.delivery_id is not null and r.kind = 'hard' and "
                    + OURS + ")";

    /** Of a letter {@code d} beside {@code b}, its row of {@link #BACK}: taken by their mail server, and not returned for good since. */
    static final String REACHED = "d.state = 'accepted' and b.delivery_id is null";

    /** Of a letter {@code d}: it was written to somebody. */
    static final String WRITTEN = "d.state not in ('left-out', 'cancelled')";

    private static final String GROUPED = """
                with %s,
                alike as (
                    select c.country, c.outlet, c.kind, w.language, count(*) as people, count(*) filter (where w.reached) as reached
                      from written w join contact c on c.id = w.contact_id group by 1, 2, 3, 4),
                person as (
                    select coalesce(nullif(a.country, ''), 'not known') as country, coalesce(nullif(a.outlet, ''), 'not known') as outlet,
                           coalesce(nullif(k.label, ''), 'not known') as kind, coalesce(nullif(a.language, ''), 'not known') as language,
                           a.people, a.reached
                      from alike a left join contact_kind k on k.name = a.kind),
                counted as (
                    select case grouping(country, outlet, kind, language)
                               when 7 then 'country' when 11 then 'outlet' when 13 then 'kind' when 14 then 'language' else 'everybody' end as what,
                           coalesce(country, outlet, kind, language, 'everybody') as word,
                           coalesce(sum(people), 0) as people, coalesce(sum(reached), 0) as reached
                      from person group by grouping sets ((), (country), (outlet), (kind), (language)))
                (select what, word, people, reached
                  from (select *, row_number() over (partition by what order by reached desc, people desc, word) as place from counted) c
                 where place <= case what when 'outlet' then 100 else 300 end order by what, place)
                %s""";

    private WrittenTo() {}

    /**
     * Counts them in one pass, and those who are alike in all of it together before they are counted by each: {@code what, word,
     * people, reached}, for everybody and by country, outlet, kind and language, the largest groups of each.
     *
     * @param letters which, of mailings {@code m}
     */
    static String grouped(String letters) {
        return GROUPED.formatted("""
                written as (
                    select d.contact_id, max(d.language) as language, bool_or(%s) as reached
                      from mailing m join delivery d on d.mailing_id = m.id left join %s b on b.delivery_id = d.id
                     where %s and %s group by d.contact_id)""".formatted(REACHED, BACK, letters, WRITTEN), "");
    }

    /**
     * The same of some months, {@code :starts} and {@code :ends}; and in the same pass their letters, as {@code sent} (by number of the
     * month; how many, and how many of them were taken) and as {@code back} (how many of those taken were returned for good).
     */
    static String groupedWithMonths() {
        return GROUPED.formatted("""
                month as (
                    select m.id, u.n from unnest(:starts::timestamptz[], :ends::timestamptz[]) with ordinality u(starts, ends, n)
                      join mailing m on m.started_at >= u.starts and m.started_at < u.ends),
                either as materialized (
                    select d.contact_id, m.n, max(d.language) as language, bool_or(%1$s) as reached, count(*) as letters,
                           count(*) filter (where d.state = 'accepted') as taken, count(b.delivery_id) filter (where d.state = 'accepted') as back
                      from month m join delivery d on d.mailing_id = m.id left join %2$s b on b.delivery_id = d.id
                     where %3$s group by grouping sets ((d.contact_id), (m.n))),
                written as (select contact_id, language, reached from either where n is null)""".formatted(REACHED, BACK, WRITTEN), """
                union all select 'sent', n::text, letters, taken from either where n is not null
                union all select 'back', n::text, back, back from either where n is not null""");
    }
}
