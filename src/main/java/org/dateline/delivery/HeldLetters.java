package org.dateline.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Letters that were turned away for our fault: they wait until it is mended, or until a person sends them through another server. */
@Repository
public class HeldLetters {
    private final JdbcClient jdbc;
    private final Relays relays;

    HeldLetters(JdbcClient jdbc, Relays relays) {
        this.jdbc = jdbc;
        this.relays = relays;
    }

    /**
     * Letters that wait for one and the same reason.
     *
     * @param reason in the taxonomy of returns; null where no server said anything
     * @param server of ours that was blamed; empty where the letter could not be made ready
     * @param said the last of these refusals
     */
    public record Because(@Nullable String reason, String server, String said, int letters) {}

    /** Why letters of a mailing wait, the most frequent reason first. */
    public List<Because> of(long mailing) {
        return jdbc.sql("""
                select d.reason, coalesce(a.server, '') as server, count(*) as letters,
                       coalesce((array_agg(d.reply_text order by d.changed_at desc))[1], '') as said
                  from delivery d
                  left join lateral (select server from attempt where delivery_id = d.id order by at desc limit 1) a on true
                 where d.mailing_id = :mailing and d.state = 'held'
                 group by d.reason, coalesce(a.server, '') order by letters desc, server""")
                .param("mailing", mailing)
                .query((row, n) -> new Because(
                        row.getString("reason"), row.getString("server"), row.getString("said"), row.getInt("letters")))
                .list();
    }

    /** Servers of ours through which the letters of a mailing may go; several where there is a choice. */
    public List<String> servers(long mailing) {
        var sender = jdbc.sql("""
                select lower(split_part(r.sender_address, '@', 2)) from release r join mailing m on m.release_id = r.id
                 where m.id = :mailing""").param("mailing", mailing).query(String.class).single();
        return relays.all().stream()
                .filter(relay -> relay.serves(sender))
                .map(Relay::name)
                .toList();
    }

    /** Whether it is a copy under embargo of what has gone out since: old news, which a person should want to send. */
    public boolean isLate(long mailing) {
        return jdbc.sql("select purpose = 'embargoed-copy' and is_lifted(release_id) from mailing where id = :mailing")
                .param("mailing", mailing)
                .query(Boolean.class)
                .single();
    }

    /**
     * They go on, each with another try.
     *
     * @param through the server that shall take them; null: whichever is free
     * @return how many
     */
    @Transactional
    public int release(long mailing, @Nullable String through) {
        return jdbc.sql("""
                with mended as (
                    update delivery set state = 'deferred', changed_at = dateline_now()
                     where mailing_id = :mailing and state = 'held' returning id, mailing_id, receiver)
                insert into retry (delivery_id, mailing_id, due, receiver, server)
                select id, mailing_id, dateline_now(), receiver, cast(:through as text) from mended
                on conflict (delivery_id) do update set due = excluded.due, server = excluded.server where retry.lease_id is null""").param("mailing", mailing).param("through", through).update();
    }

    /** They are not wanted any more. What was never taken by a server is no repeat when it is sent by another mailing. */
    @Transactional
    public int cancel(long mailing) {
        return jdbc.sql("""
                update delivery set state = 'cancelled', claim = null, changed_at = dateline_now()
                 where mailing_id = :mailing and state = 'held'""").param("mailing", mailing).update();
    }
}
