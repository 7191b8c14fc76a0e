package org.dateline.mailing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dateline.audience.Audiences;
import org.dateline.audience.SqlFragment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts who would get what. An estimate for people to judge by; the people are taken when the mailing is prepared. */
@Repository
class Headcounts {

    /** So many names make a number believable. */
    private static final int SOME = 10;

    private final JdbcClient jdbc;
    private final Audiences audiences;
    private final Optional<Holders> holders;

    Headcounts(JdbcClient jdbc, Audiences audiences, Optional<Holders> holders) {
        this.jdbc = jdbc;
        this.audiences = audiences;
        this.holders = holders;
    }

    /** Of one row, when these come before it: whoever they reach is not written to again. */
    Headcount of(Mailing mailing, List<Mailing> earlier) {
        if (mailing.toHolders()) {
            return new Headcount(holders.map(h -> holding(h, mailing)).orElse(0), 0, Map.of(), Map.of(), null);
        }
        var taken = taken(mailing.id());
        if (taken.isPresent()) {
            return new Headcount(
                    taken.get(),
                    0,
                    mailing.state().isOver()
                            ? Map.of()
                            : holders.map(h -> h.zones(mailing.id())).orElse(Map.of()),
                    holders.map(h -> h.leftOut(mailing.id())).orElse(Map.of()),
                    null);
        }
        var leftOut = new LinkedHashMap<String, Integer>();
        var zones = new LinkedHashMap<String, Integer>();
        var people = new AtomicInteger();
        var countries = new AtomicInteger();
        var query = counting(mailing, earlier);
        jdbc.sql(query.sql()).params(query.params()).query(row -> {
            var reason = row.getString("reason");
            var place = row.getString("place");
            if (place != null) {
                zones.put(place, row.getInt("people"));
            } else if (reason == null) {
                people.set(row.getInt("people"));
                countries.set(row.getInt("countries"));
            } else {
                leftOut.put(reason, row.getInt("people"));
            }
        });
        return new Headcount(people.get(), countries.get(), zones, leftOut, usually(mailing));
    }

    private static int holding(Holders holders, Mailing mailing) {
        var faulty = mailing.manner().corrects();
        return faulty == null ? holders.countOfRelease(mailing.releaseId()) : holders.count(faulty);
    }

    /** Once the people are taken they are a fact; what an audience would give today is another question. */
    private Optional<Integer> taken(long mailingId) {
        return jdbc.sql(
                        "select prepared_people from mailing where id = :id and state <> 'planned' and prepared_people is not null")
                .param("id", mailingId)
                .query(Integer.class)
                .optional();
    }

    /** Of those who would get a letter: zone to people; the empty zone is of those whose place is not known. */
    Map<String, Integer> zones(Mailing mailing, List<Mailing> earlier) {
        var zones = new LinkedHashMap<String, Integer>();
        var all = judged(mailing, earlier).then("""
                select coalesce(zone, '') as place, count(*) as people from judged where reason is null group by 1""");
        jdbc.sql(all.sql()).params(all.params()).query(row -> {
            zones.put(row.getString("place"), row.getInt("people"));
        });
        return zones;
    }

    /** Those it would write to as it stands, with their addresses; empty where they are taken, or hold a letter already. */
    Optional<SqlFragment> wouldGet(Mailing mailing, List<Mailing> earlier) {
        return mailing.toHolders() || taken(mailing.id()).isPresent()
                ? Optional.empty()
                : Optional.of(judged(mailing, earlier).then("select address from judged where reason is null"));
    }

    private SqlFragment counting(Mailing mailing, List<Mailing> earlier) {
        return judged(mailing, earlier).then("""
                select reason, null as place, count(*) as people, count(distinct country) as countries
                  from judged group by reason
                union all
                select null, coalesce(zone, ''), count(*), 0 from judged where reason is null group by 2
                 order by people desc""");
    }

    /** Everybody of it, and why they get nothing where they do not. */
    private SqlFragment judged(Mailing mailing, List<Mailing> earlier) {
        var reached = new ArrayList<SqlFragment>();
        earlier.stream()
                .filter(e -> !e.toHolders() && e.versionId() == mailing.versionId())
                .forEach(e -> reached.add(people(e)));
        var params = new ArrayList<Object>();
        var before = new ArrayList<String>();
        for (var fragment : reached) {
            before.add("select key_mac from (" + fragment.sql() + ") e where left_out is null");
            params.addAll(fragment.params());
        }
        var own = people(mailing);
        params.addAll(own.params());
        var had = before.isEmpty() ? "select null::bytea as key_mac where false" : String.join(" union all ", before);
        return new SqlFragment("""
                with had as materialized (%s),
                judged as (select address, country, zone, coalesce(p.left_out, case when exists (select from had where had.key_mac = p.key_mac)
                                                                           then 'gets it by an earlier row' end) as reason
                             from (%s) p)
                """.formatted(had, own.sql()), params);
    }

    /** Those of an audience; for an embargoed copy those without a standing agreement are left out. The gate says who. */
    private SqlFragment people(Mailing mailing) {
        var all = audiences.people(mailing.audience(), mailing.purpose() == org.dateline.rendering.Purpose.NOTICE);
        if (!mailing.manner().open()) {
            return all;
        }
        var params = new ArrayList<Object>();
        params.add(mailing.releaseId());
        params.addAll(all.params());
        return new SqlFragment("""
                select contact_id, address_id, address, key_mac, list_id, tier, zone, country, languages,
                       coalesce(left_out, case when not may_know(?, contact_id) then 'no agreement' end) as left_out
                  from (%s) everybody""".formatted(all.sql()), params);
    }

    /** Ten of those who get it, or of those who do not; first call first. */
    List<Holders.Named> names(Mailing mailing, boolean getIt) {
        if (holders.isPresent() && taken(mailing.id()).isPresent()) {
            return holders.get().names(mailing.id(), getIt, SOME);
        }
        if (mailing.toHolders()) {
            return List.of();
        }
        var all = people(mailing);
        var params = new ArrayList<>(all.params());
        params.add(getIt);
        return jdbc.sql("""
                select c.id, c.name, c.outlet, p.left_out from (%s) p join contact c on c.id = p.contact_id
                 where (p.left_out is null) = ? order by c.tier, lower(c.name), c.id limit %d""".formatted(all.sql(), SOME))
                .params(params)
                .query((row, n) -> new Holders.Named(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("left_out")))
                .list();
    }

    /** The middle of the last mailings for the same purpose. */
    private @Nullable Integer usually(Mailing mailing) {
        return jdbc.sql("""
                select cast(percentile_disc(0.5) within group (order by prepared_people) as int)
                  from (select prepared_people from mailing
                         where purpose = :purpose and prepared_people > 0 and id <> :id and release_id <> :release
                         order by id desc limit 20) lately""")
                .param("purpose", mailing.purpose().key())
                .param("id", mailing.id())
                .param("release", mailing.releaseId())
                .query(Integer.class)
                .optional()
                .orElse(null);
    }
}
