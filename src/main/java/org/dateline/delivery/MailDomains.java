package org.dateline.delivery;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which receiver the domains of our addresses belong to. */
@Repository
class MailDomains {
    private final JdbcClient jdbc;
    private final KnownReceivers known = KnownReceivers.load();

    MailDomains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    KnownReceivers known() {
        return known;
    }

    /** Those that are known by their names, whatever a look-up said when they were not. */
    void learnNames() {
        var receivers = known.all().stream()
                .flatMap(r -> r.domains().stream().map(domain -> r.word()))
                .toArray(String[]::new);
        var names = known.all().stream().flatMap(r -> r.domains().stream()).toArray(String[]::new);
        jdbc.sql("""
                insert into mail_domain as m (name, receiver) select * from unnest(:names::text[], :receivers::text[])
                on conflict (name) do update set receiver = excluded.receiver, expires_at = null
                 where m.expires_at is not null or m.receiver <> excluded.receiver""").param("names", names).param("receivers", receivers).update();
    }

    /** Domains of our addresses that were not asked about, or too long ago; at most so many. */
    List<String> unknown(int most) {
        return jdbc.sql("""
                select name from (select distinct lower(split_part(spelling, '@', -1)) as name from address where removed_at is null) d
                 where not exists (select from mail_domain m
                                    where m.name = d.name and (m.expires_at is null or m.expires_at > dateline_now()))
                 limit :most""").param("most", most).query(String.class).list();
    }

    /** What is known by name stays. */
    void store(List<MailDomain> found) {
        jdbc.sql("""
                insert into mail_domain as m (name, receiver, expires_at)
                select name, receiver, dateline_now() + make_interval(secs => good_for)
                  from unnest(:names::text[], :receivers::text[], :times::int[]) as f(name, receiver, good_for)
                on conflict (name) do update set receiver = excluded.receiver, expires_at = excluded.expires_at
                 where m.expires_at is not null""")
                .param("names", found.stream().map(MailDomain::name).toArray(String[]::new))
                .param("receivers", found.stream().map(MailDomain::receiver).toArray(String[]::new))
                .param(
                        "times",
                        found.stream()
                                .mapToInt(d -> (int) d.goodFor().toSeconds())
                                .toArray())
                .update();
    }

    /** Domains that none of our addresses has any more. */
    void forgetUnused() {
        jdbc.sql("""
                delete from mail_domain m where m.expires_at is not null
                   and not exists (select from (select distinct lower(split_part(spelling, '@', -1)) as name from address where removed_at is null) d
                                    where d.name = m.name)""").update();
    }
}
