package org.dateline.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.audience.Audiences;
import org.dateline.mailing.Forecast;
import org.dateline.mailing.Forecasts;
import org.dateline.mailing.MailingFinished;
import org.dateline.mailing.Mailings;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * How long sending takes, from the limits of the mail server, from those of receivers and what they asked for, and from
 * how fast former mailings went.
 */
@Component
class SendingForecasts implements Forecasts {
    /** A handful of letters says little about a server. */
    private static final int ENOUGH = 20;

    private final JdbcClient jdbc;
    private final Relays relays;
    private final Receivers receivers;
    private final Mailings mailings;
    private final Audiences audiences;

    SendingForecasts(JdbcClient jdbc, Relays relays, Receivers receivers, Mailings mailings, Audiences audiences) {
        this.jdbc = jdbc;
        this.relays = relays;
        this.receivers = receivers;
        this.mailings = mailings;
        this.audiences = audiences;
    }

    @Override
    public Map<Long, Forecast> of(List<Load> loads) {
        var own = loads.stream().map(Load::mailingId).distinct().toArray(Long[]::new);
        var all = new ArrayList<>(loads);
        all.addAll(others(own));
        double measured = perSecond();
        var forecasts = used(
                        new Course(relays.limits(), measured),
                        relays.all().stream().map(Relay::name).toArray(String[]::new))
                .run(all);
        var limiting = receivers.limiting();
        var peopled = limiting.isEmpty() ? all : all.stream().map(this::peopled).toList();
        limiting.forEach(narrow -> {
            var course = used(new Course(narrow.limits(), measured, narrow.slowdown()), Traffic.counted(narrow.word()));
            course.run(meant(peopled, narrow.word()))
                    .forEach((mailing, forecast) ->
                            forecasts.merge(mailing, forecast.at(narrow.name()), Forecast::later));
        });
        return forecasts;
    }

    /** Where nobody said whom it would reach: as its audience is, before anybody is left out for another reason than their address. */
    private Load peopled(Load load) {
        if (load.people() != null) {
            return load;
        }
        var mailing = mailings.get(load.mailingId());
        var people = mailing.toHolders()
                ? null
                : audiences
                        .people(mailing.audience(), mailing.purpose() == Purpose.NOTICE)
                        .around("select address from (", ") everybody where left_out is null");
        return new Load(load.mailingId(), load.from(), load.letters(), people);
    }

    /** What of it goes to that receiver. */
    private List<Load> meant(List<Load> loads, String receiver) {
        var shares = new HashMap<Long, Double>();
        return loads.stream()
                .map(load -> {
                    double share = shares.computeIfAbsent(load.mailingId(), id -> receivers.share(load, receiver));
                    return load.of((int) Math.round(load.letters() * share));
                })
                .filter(load -> load.letters() > 0)
                .toList();
    }

    /** Of one that goes out at present; empty when it does not, or nothing is known. */
    Optional<Forecast> ofRunning(long mailingId) {
        return Optional.ofNullable(of(List.of()).get(mailingId)).filter(Forecast::isKnown);
    }

    private Course used(Course course, String... counted) {
        jdbc.sql("select span, slot, sum(used) as used from allowance where server = any(:servers) group by span, slot")
                .param("servers", counted)
                .query(row -> {
                    course.alreadyUsed(row.getInt("span"), row.getLong("slot"), row.getInt("used"));
                });
        return course;
    }

    /** What is approved or going out besides, with the letters it still has. */
    private List<Load> others(Long[] own) {
        return jdbc.sql("""
                select m.id, greatest(m.start_at, dateline_now()) as "from", coalesce(m.prepared_people, am.people) as letters
                  from mailing m join approval a on a.release_id = m.release_id and a.voided_at is null
                  join approved_mailing am on am.approval_id = a.id and am.mailing_id = m.id
                 where m.state in ('planned', 'prepared') and m.start_at is not null and m.id <> all(:own)
                union all
                select m.id, greatest(z.not_before, dateline_now()), count(*)
                  from mailing m join delivery d on d.mailing_id = m.id and d.state = 'queued'
                  left join mailing_zone z on z.mailing_id = d.mailing_id and z.zone = d.zone
                 where m.state = 'running' and m.id <> all(:own)
                 group by m.id, z.not_before
                union all
                select m.id, dateline_now(), sum(t.people)
                  from mailing m join taken_people t on t.mailing_id = m.id and t.state = 'queued'
                 where m.state = 'running' and m.id <> all(:own) group by m.id""")
                .param("own", own)
                .query((row, n) ->
                        new Load(row.getLong("id"), row.getTimestamp("from").toInstant(), row.getInt("letters")))
                .list();
    }

    /** The middle of what was measured lately; fewer connections than then take no more than their part, and none set yet as many as then. */
    private double perSecond() {
        return jdbc.sql("""
                select percentile_cont(0.5) within group (
                           order by letters / seconds * least(1, coalesce(cast(nullif(:connections, 0) as numeric) * nodes.n / connections, 1))) as rate
                  from (select * from sending_rate order by measured_at desc limit 10) lately,
                       (select greatest(1, count(*)) as n from node where beat_at > dateline_now() - interval '1 minute') nodes""")
                .param("connections", relays.connections())
                .query((row, n) -> row.getDouble("rate"))
                .single();
    }

    /** Keeps how fast the letters of a mailing went that has come to its end; waits of more than five seconds do not count. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void measure(MailingFinished mailing) {
        jdbc.sql("""
                insert into sending_rate (mailing_id, letters, seconds, connections)
                select :id, count(*), sum(least(gap, 5)), :connections * greatest(1, (select count(*) from node))
                  from (select extract(epoch from a.at - lag(a.at) over (order by a.at)) as gap
                          from attempt a join delivery d on d.id = a.delivery_id
                         where d.mailing_id = :id and a.server <> '') answers
                 having count(*) >= :enough and sum(least(gap, 5)) > 0
                on conflict do nothing""")
                .param("id", mailing.mailingId())
                .param("enough", ENOUGH)
                .param("connections", relays.connections())
                .update();
    }
}
