package org.dateline.mailing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dateline.audience.Audience;
import org.dateline.audience.Audiences;
import org.dateline.audience.PeopleMemory;
import org.dateline.audience.SqlFragment;
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
    private final Crowds looked;

    Headcounts(JdbcClient jdbc, Audiences audiences, Optional<Holders> holders, PeopleMemory memory, Crowds looked) {
        this.jdbc = jdbc;
        this.memory = memory;
        this.looked = looked;
        this.audiences = audiences;
        this.holders = holders;
    }

    /** Of all rows of a running order, in their order: whoever an earlier row reaches is not written to again. */
    List<Headcount> of(List<Mailing> ordered) {
        var facts = ordered.stream().map(this::known).toList();
        var crowds = facts.contains(Optional.<Headcount>empty()) ? crowds(ordered, facts) : Map.<Meant, Crowd>of();
        var usual = crowds.isEmpty() ? Map.<Purpose, Integer>of() : looked.usually(ordered);
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
            return looked.of(rows.stream().map(Map.Entry::getValue));
        }
        if (taken.isEmpty()) {
            return planned(planned);
        }
        if (!planned.stream().allMatch(row -> row.getKey().isOneSearch()) || peopleTaken(taken) > FEW) {
            return looked.of(rows.stream().map(Map.Entry::getValue));
        }
        var holding = taken.stream()
                .map(Map.Entry::getValue)
                .reduce((one, more) -> one.then(" union all ").then(more))
                .orElseThrow()
                .around("select key_mac from (", ") letters");
        var everybody = planned(planned).iterator();
        var without = looked.of(planned.stream().map(row -> among(row.getValue(), holding)))
                .iterator();
        var with = looked.of(
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
                () -> looked.of(rows.stream().map(Map.Entry::getValue)));
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
                ? memory.recall(new SomeOf(meant), () -> looked.some(people(mailing), SOME))
                : looked.some(people(mailing), SOME);
    }

    private record SomeOf(Meant meant) {}

    /** Names that make numbers believable. */
    record Some(List<Holders.Named> whoGetIt, List<Holders.Named> leftOut) {}
}
