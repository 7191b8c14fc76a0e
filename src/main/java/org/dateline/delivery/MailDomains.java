package org.dateline.delivery;

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
}
