package org.dateline.audience;

import java.time.Instant;
import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Many people taken off a list by one act, which one act takes back. */
@Repository
public class ListEndings {

    private final JdbcClient jdbc;
    private final Directory directory;
    private final ApplicationEventPublisher events;

    ListEndings(JdbcClient jdbc, Directory directory, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
    }

    public record ListEnding(
            long id,
            long listId,
            int people,
            String because,
            String by,
            Instant at,
            @Nullable Instant undoneAt) {}

    /** How many it would be. */
    public long count(long listId, PeopleFilter who) {
        return directory.count(who.onList(listId));
    }

    /** Ends the subscriptions of all on that list whom the filter finds. @return how many it was */
    @Transactional
    public ListEnding end(long listId, PeopleFilter who, String because, String by) {
        long id = jdbc.sql("""
                        insert into list_ending (list_id, people, because, recorded_by) values (?, 0, ?, ?) returning id
                        """)
                .params(listId, PersonFields.clean(because), by)
                .query(Long.class)
                .single();
        String how = "desk: " + by + ", all at once (" + id + ")";
        List<Long> ended = SqlFragment.of("""
                        update subscription set ended_at = dateline_now(), ended_by = ?, opted_out = false, ending_id = ?
                        where list_id = ? and ended_at is null and contact_id in (""", how, id, listId)
                .then(directory.idsOn(listId, who))
                .then(") returning contact_id")
                .on(jdbc)
                .query(Long.class)
                .list();
        jdbc.sql("update list_ending set people = ? where id = ?")
                .params(ended.size(), id)
                .update();
        ended.forEach(contact -> events.publishEvent(new SubscriptionEnded(contact, listId, how)));
        events.publishEvent(new ListChanged(
                listId, Phrases.record("audience.history.list-lost", ended.size(), PersonFields.clean(because)), by));
        return of(listId).stream()
                .filter(ending -> ending.id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** Puts back those whom it ended and who have not been put back or left by themselves since. @return how many */
    @Transactional
    public int undo(long id, String by) {
        var undone = jdbc.sql("""
                        update list_ending set undone_at = dateline_now() where id = ? and undone_at is null returning list_id
                        """).param(id).query(Long.class).optional();
        if (undone.isEmpty()) {
            return 0;
        }
        List<Long> back = jdbc.sql("""
                        update subscription set ended_at = null, ended_by = null, opted_out = false, ending_id = null
                        where ending_id = ? and ended_at is not null returning contact_id
                        """).param(id).query(Long.class).list();
        back.forEach(contact -> events.publishEvent(
                new SubscriptionStarted(contact, undone.get(), Phrases.record("audience.history.taken-back-by", by))));
        events.publishEvent(
                new ListChanged(undone.get(), Phrases.record("audience.history.list-back", back.size()), by));
        return back.size();
    }

    /** Latest first. */
    public List<ListEnding> of(long listId) {
        return jdbc.sql("select * from list_ending where list_id = ? order by id desc limit 20")
                .param(listId)
                .query((row, n) -> new ListEnding(
                        row.getLong("id"),
                        listId,
                        row.getInt("people"),
                        row.getString("because"),
                        row.getString("recorded_by"),
                        Rows.at(row, "ended_at"),
                        Rows.instant(row, "undone_at")))
                .list();
    }
}
