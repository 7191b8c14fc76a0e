package org.dateline.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dateline.email.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The addresses that are not written to. They are known by a MAC, so they outlive erasure and stop a re-import. */
@Repository
public class Suppressions {

    private final JdbcClient jdbc;
    private final AddressKeys keys;
    private final ApplicationEventPublisher events;

    Suppressions(JdbcClient jdbc, AddressKeys keys, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.events = events;
    }

    /** @return whether it was news; each reason stands once */
    @Transactional
    public boolean suppress(byte[] keyMac, String masked, Suppression.Reason reason, String detail, String by) {
        int news = jdbc.sql("""
                        insert into suppression (key_mac, masked, reason, detail, recorded_by) values (?, ?, ?, ?, ?)
                        on conflict (key_mac, reason) where lifted_at is null do nothing
                        """)
                .params(keyMac, masked, reason.inTable(), PersonFields.clean(detail), by)
                .update();
        if (news > 0) {
            events.publishEvent(new AddressSuppressed(keyMac, reason, masked, by));
        }
        return news > 0;
    }

    public boolean suppress(EmailAddress address, Suppression.Reason reason, String detail, String by) {
        return suppress(keys.mac(address), Address.masked(address.spelling()), reason, detail, by);
    }

    /** May be written to again, as far as this reason goes. */
    @Transactional
    public void lift(long id, String because, String by) {
        jdbc.sql("""
                        update suppression set lifted_at = dateline_now(), lifted_by = ?, lifted_because = ?
                        where id = ? and lifted_at is null returning masked
                        """)
                .params(by, PersonFields.clean(because), id)
                .query(String.class)
                .optional()
                .ifPresent(masked ->
                        events.publishEvent(new SuppressionLifted(id, masked, PersonFields.clean(because), by)));
    }

    /** What stands against an address. */
    public List<Suppression> standing(byte[] keyMac) {
        return jdbc.sql("select * from suppression where key_mac = ? and lifted_at is null order by id")
                .param(keyMac)
                .query((row, n) -> read(row))
                .list();
    }

    public List<Suppression> standing(EmailAddress address) {
        return standing(keys.mac(address));
    }

    public java.util.Optional<Suppression> find(long id) {
        return jdbc.sql("select * from suppression where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Latest first. */
    public Page<Suppression> page(Page.Place after, int size) {
        var found = jdbc.sql("""
                        select * from suppression where lifted_at is null and (? = 0 or id < ?)
                        order by id desc limit ?
                        """)
                .params(after.id(), after.id(), size + 1)
                .query((row, n) -> read(row))
                .list();
        return Page.of(found, size, last -> new Page.Place("", last.id()));
    }

    public long count() {
        return jdbc.sql("select count(*) from suppression where lifted_at is null")
                .query(Long.class)
                .single();
    }

    static Suppression read(ResultSet row) throws SQLException {
        return new Suppression(
                row.getLong("id"),
                row.getString("masked"),
                Suppression.Reason.of(row.getString("reason")),
                row.getString("detail"),
                Rows.at(row, "since"),
                row.getString("recorded_by"),
                lifted(row));
    }

    private static Suppression.@Nullable Lifted lifted(ResultSet row) throws SQLException {
        var at = Rows.instant(row, "lifted_at");
        return at == null
                ? null
                : new Suppression.Lifted(at, row.getString("lifted_by"), row.getString("lifted_because"));
    }
}
