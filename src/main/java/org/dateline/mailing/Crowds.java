package org.dateline.mailing;

import static org.dateline.mailing.Headcounts.EARLIER;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dateline.audience.SqlFragment;
import org.dateline.mailing.Crowd.Alike;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the people of rows; what need not be looked at again is known to {@link Headcounts}. */
@Repository
class Crowds {
    private final JdbcClient jdbc;

    Crowds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each with its people, those left out whom an earlier one reaches. All in one statement: an audience is dear to find. */
    List<Crowd> of(Stream<SqlFragment> people) {
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
                + places.stream().map(Crowds::grouped).collect(Collectors.joining(" union all "));
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

    /** So many of those who get it and of those who do not, first call first. All are judged once. */
    Headcounts.Some some(SqlFragment people, int most) {
        var named = people.around(
                        "with judged as materialized (select contact_id, tier, left_out from (", """
                        ) everybody)
                        select c.id, c.name, c.outlet, p.left_out
                          from ((select * from judged where left_out is null order by tier, contact_id limit %1$d)
                                union all (select * from judged where left_out is not null order by tier, contact_id limit %1$d)) p
                          join contact c on c.id = p.contact_id order by c.tier, lower(c.name), c.id""".formatted(most))
                .on(jdbc)
                .query((row, n) -> new Holders.Named(
                        row.getLong("id"), row.getString("name"), row.getString("outlet"), row.getString("left_out")))
                .list();
        return new Headcounts.Some(
                named.stream().filter(person -> person.leftOut() == null).toList(),
                named.stream().filter(person -> person.leftOut() != null).toList());
    }

    /** The middle of the last mailings of other releases for the same purpose, of each purpose that has any. */
    Map<Purpose, Integer> usually(List<Mailing> ofRelease) {
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
