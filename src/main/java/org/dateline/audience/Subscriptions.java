package org.dateline.audience;

import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is on which list, how we know that we may write, and how it ended. */
@Repository
public class Subscriptions {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Subscriptions(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Puts a contact on a list, again where it had left. With it goes the built-in list, which holds everybody with a
     * recorded basis, unless they left that one.
     */
    @Transactional
    public void start(long contactId, long listId, String evidence) {
        String known = PersonFields.clean(evidence);
        int started = jdbc.sql("""
                        insert into subscription (contact_id, list_id, evidence) values (?, ?, ?)
                        on conflict (contact_id, list_id) do update set evidence = excluded.evidence,
                            since = dateline_now(), ended_at = null, ended_by = null, opted_out = false, ending_id = null
                        where subscription.ended_at is not null
                        """).params(contactId, listId, known).update();
        recordBasis(contactId, known);
        if (started > 0) {
            events.publishEvent(new SubscriptionStarted(contactId, listId, known));
        }
    }

    /** Takes a departure back: the subscription goes on with the evidence it had. */
    @Transactional
    public void resume(long contactId, long listId) {
        int resumed = jdbc.sql("""
                        update subscription set ended_at = null, ended_by = null, opted_out = false, ending_id = null
                        where contact_id = ? and list_id = ? and ended_at is not null
                        """).params(contactId, listId).update();
        if (resumed > 0) {
            events.publishEvent(
                    new SubscriptionStarted(contactId, listId, Phrases.record("audience.history.taken-back")));
        }
    }

    /** Ends one subscription; the contact's others go on. @return whether there was one to end */
    @Transactional
    public boolean end(long contactId, long listId, Ending how) {
        int ended = jdbc.sql("""
                        update subscription set ended_at = dateline_now(), ended_by = ?, opted_out = ?
                        where contact_id = (select coalesce(merged_into, id) from contact where id = ?)
                          and list_id = ? and ended_at is null
                        """)
                .params(how.words(), how.optedOut(), contactId, listId)
                .update();
        if (ended > 0) {
            events.publishEvent(new SubscriptionEnded(contactId, listId, how.words()));
        }
        return ended > 0;
    }

    /** Leave all: every subscription of the contact ends, and nothing is written until a person of the office says so. */
    @Transactional
    public void endAll(long contactId, Ending how) {
        for (Subscription subscription : of(contactId)) {
            end(contactId, subscription.listId(), how);
        }
        jdbc.sql("""
                        insert into do_not_contact (contact_id, reason, recorded_by)
                        select coalesce(merged_into, id), 'left all lists', ? from contact where id = ?
                        on conflict (contact_id) do nothing
                        """).params(how.words(), contactId).update();
    }

    public List<Subscription> of(long contactId) {
        return jdbc.sql("""
                        select s.*, l.name from subscription s join mailing_list l on l.id = s.list_id
                        where s.contact_id = ? order by l.built_in desc, lower(l.name)
                        """)
                .param(contactId)
                .query((row, n) -> new Subscription(
                        contactId,
                        row.getLong("list_id"),
                        row.getString("name"),
                        row.getString("evidence"),
                        Rows.at(row, "since"),
                        ended(row)))
                .list();
    }

    /** The built-in list holds everybody with a recorded basis; whoever left it stays away. */
    void recordBasis(long contactId, String evidence) {
        jdbc.sql("""
                        insert into subscription (contact_id, list_id, evidence)
                        select ?, id, ? from mailing_list where built_in
                        on conflict (contact_id, list_id) do nothing
                        """).params(contactId, PersonFields.clean(evidence)).update();
    }

    private static Subscription.@Nullable Ended ended(java.sql.ResultSet row) throws java.sql.SQLException {
        var at = Rows.instant(row, "ended_at");
        return at == null ? null : new Subscription.Ended(at, row.getString("ended_by"), row.getBoolean("opted_out"));
    }
}
