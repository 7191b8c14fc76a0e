package org.dateline.mailing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dateline.audience.Audience;
import org.dateline.audience.Audiences;
import org.dateline.audience.PeopleMemory;
import org.dateline.audience.SqlFragment;
import org.dateline.mailing.Crowd.Alike;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts who would get what. An estimate for people to judge by; the people are taken when the mailing is prepared. */
@Repository
class Headcounts {

    /** So many names make a number believable. */
    private static final int SOME = 10;

    /** So many letters, and it is quicker to look at everybody. */
    private static final int FEW = 2_000;

    static final String EARLIER = "gets it by an earlier row";

    private final JdbcClient jdbc;
    private final Audiences audiences;
    private final Optional<Holders> holders;
    private final PeopleMemory memory;

    Headcounts(JdbcClient jdbc, Audiences audiences, Optional<Holders> holders, PeopleMemory memory) {
        this.memory = memory;
        this.jdbc = jdbc;
        this.audiences = audiences;
        this.holders = holders;
    }

    /** Of all rows of a running order, in their order: whoever an earlier row reaches is not written to again. */
    List<Headcount> of(List<Mailing> ordered) {
        var facts = ordered.stream().map(this::known).toList();
        var crowds = facts.contains(Optional.<Headcount>empty()) ? crowds(ordered, facts) : Map.<Meant, Crowd>of();
        var usual = crowds.isEmpty() ? Map.<Purpose, Integer>of() : usually(ordered);
        var met = new HashSet<Meant>();
        var counts = new ArrayList<Headcount>();
        for (int i = 0; i < ordered.size(); i++) {
            var mailing = ordered.get(i);
            counts.add(facts.get(i).orElseGet(() -> {
                var meant = Meant.by(mailing);
                var crowd = Objects.requireNonNull(crowds.get(meant));
                return (met.add(meant) ? crowd : crowd.again()).counted(usual.get(mailing.purpose()));
            }));
        }
        return counts;
    }

    /** Of a row whose people are no question any more: the holders of something, or those that were taken. */
    private Optional<Headcount> known(Mailing mailing) {
        if (mailing.toHolders()) {
            return Optional.of(
                    new Headcount(holders.map(h -> holding(h, mailing)).orElse(0), 0, Map.of(), Map.of(), null));
        }
        return taken(mailing)
                .map(people -> new Headcount(
                        people,
                        0,
                        mailing.state().isOver()
                                ? Map.of()
                                : holders.map(h -> h.zones(mailing.id())).orElse(Map.of()),
                        holders.map(h -> h.leftOut(mailing.id())).orElse(Map.of()),
                        null));
    }

    private static int holding(Holders holders, Mailing mailing) {
        var faulty = mailing.manner().corrects();
        return faulty == null ? holders.countOfRelease(mailing.releaseId()) : holders.count(faulty);
    }

    /** Once the people are taken they are a fact; what an audience would give today is another question. */
    private Optional<Integer> taken(Mailing mailing) {
        return mailing.state() == State.PLANNED
                ? Optional.empty()
                : jdbc.sql("select prepared_people from mailing where id = :id and prepared_people is not null")
                        .param("id", mailing.id())
                        .query(Integer.class)
                        .optional();
    }

    /** Those it would write to as it stands, with their addresses; empty where they are taken, or hold a letter already. */
    Optional<SqlFragment> wouldGet(Mailing mailing, List<Mailing> earlier) {
        if (mailing.toHolders() || taken(mailing).isPresent()) {
            return Optional.empty();
        }
        var before = earlier.stream()
                .filter(e -> !e.toHolders() && e.versionId() == mailing.versionId())
                .map(e -> holders.filter(h -> taken(e).isPresent())
                        .map(h -> h.reached(e.id()))
                        .orElseGet(() -> people(e))
                        .around("select key_mac from (", ") e where left_out is null"))
                .distinct()
                .reduce(
                        SqlFragment.of("select cast(null as bytea) as key_mac where false"),
                        (one, more) -> one.then(" union all ").then(more));
        return Optional.of(before.around("with had as materialized (", ") select address from (")
                .then(people(mailing))
                .then(") p where left_out is null and not exists (select from had where had.key_mac = p.key_mac)"));
    }

    /**
     * Whom a row means, as it says. Rows that mean the same are looked at once.
     *
     * @param taken the number of a row whose people are taken; it means nobody but them. 0 of all others
     */
    private record Meant(long versionId, Audience audience, boolean notice, boolean open, long taken) {
        static Meant by(Mailing mailing) {
            return by(mailing, 0);
        }

        static Meant by(Mailing mailing, long taken) {
            return new Meant(
                    mailing.versionId(),
                    mailing.audience(),
                    mailing.purpose() == Purpose.NOTICE,
                    mailing.manner().open(),
                    taken);
        }

        boolean isPlanned() {
            return taken == 0;
        }

        /** In which single people are found without finding all. */
        boolean isOneSearch() {
            return audience.parts().size() < 2;
        }
    }

    private Map<Meant, Crowd> crowds(List<Mailing> ordered, List<Optional<Headcount>> facts) {
        var rows = new LinkedHashMap<Meant, SqlFragment>();
        for (int i = 0; i < ordered.size(); i++) {
            var row = ordered.get(i);
            if (row.toHolders()) {
                continue;
            }
            if (facts.get(i).isEmpty()) {
                rows.computeIfAbsent(Meant.by(row), meant -> people(row));
            } else if (holders.isPresent()) {
                rows.put(Meant.by(row, row.id()), holders.get().reached(row.id()));
            }
        }
        var crowds = new HashMap<Meant, Crowd>();
        rows.keySet().stream().map(Meant::versionId).distinct().forEach(version -> {
            var ofVersion = rows.entrySet().stream()
                    .filter(row -> row.getKey().versionId() == version)
                    .toList();
            var found = ofVersion(ofVersion);
            for (int i = 0; i < ofVersion.size(); i++) {
                crowds.put(ofVersion.get(i).getKey(), found.get(i));
            }
        });
        return crowds;
    }

    /**
     * In their order. Whom a row means is known from the last time it was asked, as long as no person changed since, but not who has a
     * letter already: those few are looked at without and with the rows that they have it from.
     */
    private List<Crowd> ofVersion(List<Map.Entry<Meant, SqlFragment>> rows) {
        var planned = rows.stream().filter(row -> row.getKey().isPlanned()).toList();
        var taken = rows.stream().filter(row -> !row.getKey().isPlanned()).toList();
        if (planned.isEmpty() || !planned.stream().allMatch(row -> isAboutPeopleAlone(row.getKey()))) {
            return crowds(rows.stream().map(Map.Entry::getValue));
        }
        if (taken.isEmpty()) {
            return planned(planned);
        }
        if (!planned.stream().allMatch(row -> row.getKey().isOneSearch()) || peopleTaken(taken) > FEW) {
            return crowds(rows.stream().map(Map.Entry::getValue));
        }
        var holding = taken.stream()
                .map(Map.Entry::getValue)
                .reduce((one, more) -> one.then(" union all ").then(more))
                .orElseThrow()
                .around("select key_mac from (", ") letters");
        var everybody = planned(planned).iterator();
        var without = crowds(planned.stream().map(row -> among(row.getValue(), holding)))
                .iterator();
        var with = crowds(
                rows.stream().map(row -> row.getKey().isPlanned() ? among(row.getValue(), holding) : row.getValue()));
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).getKey().isPlanned()
                        ? everybody.next().but(without.next(), with.get(i))
                        : with.get(i))
                .toList();
    }

    private static SqlFragment among(SqlFragment people, SqlFragment keys) {
        return people.around("select * from (", ") p where p.key_mac in (")
                .then(keys)
                .then(")");
    }

    private List<Crowd> planned(List<Map.Entry<Meant, SqlFragment>> rows) {
        return memory.recall(
                rows.stream().map(Map.Entry::getKey).toList(),
                () -> crowds(rows.stream().map(Map.Entry::getValue)));
    }

    private int peopleTaken(List<Map.Entry<Meant, SqlFragment>> rows) {
        return jdbc.sql("select coalesce(sum(prepared_people), 0) from mailing where id = any(?)")
                .param(rows.stream().map(row -> row.getKey().taken()).toArray(Long[]::new))
                .query(Integer.class)
                .single();
    }

    /** The gate is asked about an embargoed copy: an agreement is nothing that a person's record says. */
    private boolean isAboutPeopleAlone(Meant meant) {
        return !meant.open() && audiences.isAboutPeopleAlone(meant.audience());
    }

    /** Each with its people, those left out whom an earlier one reaches. All in one statement: an audience is dear to find. */
    private List<Crowd> crowds(Stream<SqlFragment> people) {
        var each = people.toList();
        var params = new ArrayList<Object>();
        each.forEach(one -> params.addAll(one.params()));
        var places = IntStream.range(0, each.size()).boxed().toList();
        int last = each.size() - 1;
        var sql = places.stream()
                        .map(i -> "row_%d as %s (select key_mac, left_out, zone, country from (%s) each)"
                                .formatted(
                                        i,
                                        i == last ? "" : "materialized",
                                        each.get(i).sql()))
                        .collect(Collectors.joining(",\n", "with ", ""))
                + (last == 0 ? "\n" : reached(last))
                + places.stream().map(Headcounts::grouped).collect(Collectors.joining(" union all "));
        var crowds = places.stream().map(i -> new Crowd(new ArrayList<>())).toList();
        jdbc.sql(sql).params(params).query(row -> {
            crowds.get(row.getInt("place"))
                    .alike()
                    .add(new Alike(
                            row.getString("reason"),
                            row.getString("zone"),
                            row.getString("country"),
                            row.getInt("people")));
        });
        return crowds;
    }

    /** The place that reaches an address first. Whom the last reaches matters to none after it, and it is often the one that means everybody. */
    private static String reached(int last) {
        return IntStream.range(0, last)
                .mapToObj("select key_mac, %1$d as place from row_%1$d where left_out is null"::formatted)
                .collect(Collectors.joining(
                        " union all ",
                        ",\nreached as (select key_mac, min(place) as place from (",
                        ") e group by key_mac)\n"));
    }

    /** The first has nobody before it. */
    private static String grouped(int place) {
        return place == 0
                ? "select 0 as place, left_out as reason, coalesce(zone, '') as zone, country, count(*) as people from row_0 group by 2, 3, 4"
                : """
                select %1$d, coalesce(p.left_out, case when r.place < %1$d then '%2$s' end), coalesce(p.zone, ''), p.country, count(*)
                  from row_%1$d p left join reached r on r.key_mac = p.key_mac group by 2, 3, 4""".formatted(place, EARLIER);
    }

    /** Those of an audience; for an embargoed copy those without a standing agreement are left out. The gate says who, asked only about those who have a chance. */
    private SqlFragment people(Mailing mailing) {
        var all = audiences.people(mailing.audience(), mailing.purpose() == Purpose.NOTICE);
        if (!mailing.manner().open()) {
            return all;
        }
        var params = new ArrayList<Object>();
        params.addAll(Collections.nCopies(4, mailing.releaseId()));
        params.addAll(all.params());
        return new SqlFragment("""
                select contact_id, address_id, address, key_mac, list_id, tier, zone, country, languages,
                       coalesce(left_out, case when (select is_lifted(?)) then null
                                               when contact_id in (select v.entry from contact c cross join lateral (values (c.id), (c.merged_into)) v(entry)
                                                                    where v.entry is not null
                                                                      and c.id in (select contact_id from agreement where release_id = ?
                                                                                   union all select contact_id from insider where release_id = ?))
                                                and may_know(?, contact_id) then null
                                               else 'no agreement' end) as left_out
                  from (%s) everybody""".formatted(all.sql()), params);
    }

    /**
     * Ten of those who get it and ten of those who do not; first call first.
     *
     * @param count its own
     */
    Some some(Mailing mailing, Headcount count) {
        if (holders.isPresent() && taken(mailing).isPresent()) {
            return new Some(
                    holders.get().names(mailing.id(), true, SOME),
                    count.leftOutInAll() == 0 ? List.of() : holders.get().names(mailing.id(), false, SOME));
        }
        if (mailing.toHolders()) {
            return new Some(List.of(), List.of());
        }
        var meant = Meant.by(mailing);
        return isAboutPeopleAlone(meant)
                ? memory.recall(new SomeOf(meant), () -> some(people(mailing)))
                : some(people(mailing));
    }

    private record SomeOf(Meant meant) {}

    /** Names that make numbers believable. */
    record Some(List<Holders.Named> whoGetIt, List<Holders.Named> leftOut) {}

    /** All are judged once. */
    private Some some(SqlFragment people) {
        var named = people.around(
                        "with judged as materialized (select contact_id, tier, left_out from (", """
                        ) everybody)
                        select c.id, c.name, c.outlet, p.left_out
                          from ((select * from judged where left_out is null order by tier, contact_id limit %1$d)
                                union all (select * from judged where left_out is not null order by tier, contact_id limit %1$d)) p
                          join contact c on c.id = p.contact_id order by c.tier, lower(c.name), c.id""".formatted(SOME))
                .on(jdbc)
                .query((row, n) -> new Holders.Named(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("left_out")))
                .list();
        return new Some(
                named.stream().filter(person -> person.leftOut() == null).toList(),
                named.stream().filter(person -> person.leftOut() != null).toList());
    }

    /** The middle of the last mailings of other releases for the same purpose, of each purpose that has any. */
    private Map<Purpose, Integer> usually(List<Mailing> ofRelease) {
        var usual = new EnumMap<Purpose, Integer>(Purpose.class);
        if (ofRelease.isEmpty()) {
            return usual;
        }
        jdbc.sql("""
                select p.purpose, cast(percentile_disc(0.5) within group (order by lately.prepared_people) as int) as people
                  from unnest(cast(:purposes as text[])) p(purpose) cross join lateral (
                       select prepared_people from mailing
                        where purpose = p.purpose and prepared_people > 0 and release_id <> :release
                        order by id desc limit 20) lately
                 group by p.purpose""")
                .param(
                        "purposes",
                        ofRelease.stream()
                                .map(mailing -> mailing.purpose().key())
                                .distinct()
                                .toArray(String[]::new))
                .param("release", ofRelease.get(0).releaseId())
                .query(row -> {
                    usual.put(Purpose.of(row.getString("purpose")), row.getInt("people"));
                });
        return usual;
    }
}
