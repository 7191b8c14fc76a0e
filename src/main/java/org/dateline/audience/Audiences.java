package org.dateline.audience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Turns the definition of an audience into people. */
@Repository
public class Audiences {

    private final JdbcClient jdbc;
    private final Segments segments;
    private final MailingLists lists;
    private final Criteria criteria;
    private final PeopleMemory memory;

    Audiences(JdbcClient jdbc, Segments segments, MailingLists lists, Criteria criteria, PeopleMemory memory) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.lists = lists;
        this.criteria = criteria;
        this.memory = memory;
    }

    /** How many get a letter, and how many do not, by reason. */
    public record Count(int people, Map<String, Integer> leftOut) {

        public int leftOutInAll() {
            return leftOut.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** A rule over a list, saved or not. */
    public record Search(long listId, Rule rule) {}

    /** One person of an audience, with the reason where they get nothing. */
    public record Recipient(
            long contactId,
            String name,
            @Nullable String outlet,
            @Nullable String address,
            long listId,
            int tier,
            @Nullable String zone,
            @Nullable String country,
            List<String> languages,
            @Nullable String leftOut) {}

    /**
     * The people of an audience, one row a person, with those left out and why: {@code contact_id, address_id, address,
     * key_mac, list_id, tier, zone, country, languages, left_out}. The first part that still reaches a person gives the
     * list. Left out is null or one of 'erased', 'no address', 'do not contact', 'suppressed', 'unsubscribed'. The
     * excluded are no rows.
     *
     * @param notice rests on membership: ignores what people wished about newsletters, never a dead or erased address
     */
    public SqlFragment people(Audience audience, boolean notice) {
        return people(
                audience.parts().stream().map(this::search).toList(),
                audience.exclusions().stream().map(this::search).toList(),
                notice);
    }

    private SqlFragment people(List<Search> parts, List<Search> exclusions, boolean notice) {
        SqlFragment people = SqlFragment.of("""
                        select c.id as contact_id, a.id as address_id, a.spelling as address, a.key_mac, r.list_id,
                            c.tier, c.zone, c.country, c.languages,
                            case when c.erased_at is not null or c.id in (select contact_id from erasure) then 'erased'
                                when a.id is null then 'no address'
                                when not %1$s and c.id in (select contact_id from do_not_contact) then 'do not contact'
                                when a.key_mac in (select key_mac from suppression where lifted_at is null
                                    and (reason in ('dead', 'erased') or not %1$s)) then 'suppressed'
                                when r.ended then 'unsubscribed' end as left_out
                        from\s""".formatted(notice))
                .then(reached(parts, notice))
                .then("""
                         r join contact c on c.id = r.contact_id
                        left join address a on a.contact_id = c.id and a.preferred
                        where true""");
        for (Search excluded : exclusions) {
            people = people.then(" and c.id not in (select contact_id from (")
                    .then(members(excluded, 0, false))
                    .then(") excluded where not ended)");
        }
        return people;
    }

    public Count count(Audience audience, boolean notice) {
        return count(people(audience, notice));
    }

    /** How many somebody looks for, and some of them by name. */
    public record Found(Count count, List<Named> some) {}

    public record Named(
            long contactId, String name, @Nullable String outlet) {}

    /** What a search means, saved or not: its numbers and up to {@code most} of those who get a letter, first call first. All are judged once. */
    Found found(Search search, int most) {
        return criteria.isAboutPeopleAlone(search.rule())
                ? memory.recall(new Sought(search, most), () -> judged(search, most))
                : judged(search, most);
    }

    private record Sought(Search search, int most) {}

    private Found judged(Search search, int most) {
        var byReason = new LinkedHashMap<String, Integer>();
        var some = new ArrayList<Named>();
        people(List.of(search), List.of(), false)
                .around("with judged as materialized (select contact_id, tier, left_out from (", """
                        ) p)
                        select coalesce(left_out, '') as reason, count(*) as people, null::bigint as id, null as name, null as outlet, 0 as place
                          from judged group by 1
                        union all
                        select '', 1, n.id, n.name, n.outlet, row_number() over (order by n.tier, lower(n.name), n.id)
                          from (select contact_id from judged where left_out is null order by tier, contact_id limit ?) few
                          join contact n on n.id = few.contact_id
                        order by place""")
                .then("", most)
                .on(jdbc)
                .query(row -> {
                    if (row.getString("name") == null) {
                        byReason.put(row.getString("reason"), row.getInt("people"));
                    } else {
                        some.add(new Named(row.getLong("id"), row.getString("name"), row.getString("outlet")));
                    }
                });
        return new Found(counted(byReason), List.copyOf(some));
    }

    /** A search not saved yet, or not as it stands. */
    public Count count(Search search) {
        return count(people(List.of(search), List.of(), false));
    }

    private Count count(SqlFragment people) {
        Map<String, Integer> byReason = new LinkedHashMap<>();
        people.around("select coalesce(left_out, '') as reason, count(*) as people from (", ") p group by 1")
                .on(jdbc)
                .query(row -> {
                    byReason.put(row.getString("reason"), row.getInt("people"));
                });
        return counted(byReason);
    }

    /** @param byReason those who get a letter have the empty one */
    private static Count counted(Map<String, Integer> byReason) {
        var leftOut = new LinkedHashMap<String, Integer>();
        byReason.entrySet().stream()
                .filter(reason -> !reason.getKey().isEmpty())
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(reason -> leftOut.put(reason.getKey(), reason.getValue()));
        return new Count(byReason.getOrDefault("", 0), Collections.unmodifiableMap(leftOut));
    }

    /** Up to {@code most} of those who get a letter, first call first. */
    public List<Recipient> sample(Audience audience, boolean notice, int most) {
        return recipients(people(audience, notice), SqlFragment.of(" where p.left_out is null"), most);
    }

    public List<Recipient> sample(Audience audience, int most) {
        return sample(audience, false, most);
    }

    public List<Recipient> sample(Search search, int most) {
        return recipients(people(List.of(search), List.of(), false), SqlFragment.of(" where p.left_out is null"), most);
    }

    /** Up to {@code most} of those who get nothing, first call first. */
    public List<Recipient> leftOut(Audience audience, boolean notice, int most) {
        return recipients(people(audience, notice), SqlFragment.of(" where p.left_out is not null"), most);
    }

    /** Whether and how one person is reached; empty where they are not in the audience. */
    public Optional<Recipient> recipient(Audience audience, boolean notice, long contactId) {
        return recipients(people(audience, notice), SqlFragment.of(" where p.contact_id = ?", contactId), 1).stream()
                .findFirst();
    }

    /** Whether its people stay the same until somebody's record, addresses, lists or suppression change, see {@link PeopleMemory}. */
    public boolean isAboutPeopleAlone(Audience audience) {
        return Stream.concat(audience.parts().stream(), audience.exclusions().stream())
                .allMatch(part -> criteria.isAboutPeopleAlone(search(part).rule()));
    }

    /** In words: "Press, Media EU: culture desks; not Belgium". */
    public String words(Audience audience) {
        String parts = audience.parts().stream().map(this::words).collect(Collectors.joining(", "));
        String except = audience.exclusions().stream().map(this::words).collect(Collectors.joining(", "));
        return except.isEmpty() ? parts : Phrases.say("audience.audience.except", parts, except);
    }

    private String words(Audience.Part part) {
        if (part.list() != null) {
            return lists.get(part.list()).name();
        }
        Segment segment = segments.version(Objects.requireNonNull(part.segment()));
        return segment.listName() + ": " + segment.name();
    }

    /** The lists by which it reaches people. */
    public List<MailingList> lists(Audience audience) {
        return audience.parts().stream()
                .map(part -> lists.get(search(part).listId()))
                .distinct()
                .toList();
    }

    private Search search(Audience.Part part) {
        if (part.list() != null) {
            return new Search(part.list(), Rule.EVERYBODY);
        }
        Segment segment = segments.version(Objects.requireNonNull(part.segment()));
        return new Search(segment.listId(), segment.version().rule());
    }

    private List<Recipient> recipients(SqlFragment people, SqlFragment which, int most) {
        return people.around("select p.*, n.name, n.outlet from (", ") p join contact n on n.id = p.contact_id")
                .then(which)
                .then(" order by p.tier, lower(n.name), n.id limit ?", most)
                .on(jdbc)
                .query((row, n) -> new Recipient(
                        row.getLong("contact_id"),
                        row.getString("name"),
                        row.getString("outlet"),
                        row.getString("address"),
                        row.getLong("list_id"),
                        row.getInt("tier"),
                        row.getString("zone"),
                        row.getString("country"),
                        Rows.texts(row, "languages"),
                        row.getString("left_out")))
                .list();
    }

    private SqlFragment reached(List<Search> parts, boolean notice) {
        if (parts.isEmpty()) {
            return SqlFragment.of("(select 0::bigint as contact_id, 0::bigint as list_id, false as ended where false)");
        }
        if (parts.size() == 1) {
            return SqlFragment.of("(select contact_id, list_id, ended from (")
                    .then(members(parts.get(0), 0, notice))
                    .then(") part)");
        }
        List<SqlFragment> all = new ArrayList<>();
        for (Search part : parts) {
            all.add(members(part, all.size(), notice));
        }
        return SqlFragment.of("(select distinct on (contact_id) contact_id, list_id, ended from ")
                .then(SqlFragment.join(" union all ", all))
                .then(" parts order by contact_id, ended, part)");
    }

    private SqlFragment members(Search part, int position, boolean notice) {
        String ended = notice ? "(s.ended_at is not null and not s.opted_out)" : "(s.ended_at is not null)";
        SqlFragment subscribed =
                SqlFragment.of("select s.contact_id, s.list_id, %s as ended, %d as part from subscription s"
                        .formatted(ended, position));
        if (part.rule().equals(Rule.EVERYBODY)) {
            return subscribed.then(" where s.list_id = ?", part.listId());
        }
        return subscribed
                .then(" join contact c on c.id = s.contact_id where s.list_id = ? and ", part.listId())
                .then(criteria.condition(part.rule()));
    }
}
