package org.dateline.delivery;

import java.util.List;
import org.dateline.installation.FrozenProgram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The order of the letters: of a mailing a lane for each large receiver, and one for the rest. */
@Repository
class Lanes {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Lanes(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * All letters that have a position in the mailing.
     *
     * @param sealKey key of their Message-IDs; the same however often a letter is sent
     * @return how many letters
     */
    int open(long mailing, int sealKey) {
        int last = jdbc.sql("""
                        insert into lane (mailing_id, last_position, seal_key)
                        select :id, coalesce(max(position), 0), :key from delivery where mailing_id = :id
                        returning last_position""")
                .param("id", mailing)
                .param("key", sealKey)
                .query(Integer.class)
                .single();
        divide(mailing);
        return last;
    }

    /**
     * Letters are added by one after the other, and never while the mailing ends. The release first, as for every change of
     * its plan. A program that freezes with it does not keep it.
     */
    void lockWithPlan(long mailing) {
        jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
        jdbc.sql("select r.id from release r join mailing m on m.release_id = r.id where m.id = :id for update of r")
                .param("id", mailing)
                .query(Long.class)
                .single();
        lock(mailing);
    }

    /** One after the other, and never while letters are added. */
    void lock(long mailing) {
        jdbc.sql("select mailing_id from lane where mailing_id = :id for update")
                .param("id", mailing)
                .query(Long.class)
                .optional();
    }

    /**
     * Until the end of the transaction nobody deletes a person or an address unseen: what is chosen from now on can be
     * named by a delivery.
     */
    void keepWhoIsNamed() {
        jdbc.sql("select deliveries_are_written()").query(row -> {});
    }

    /**
     * Letters that were added at the end and are in no receiver's lane yet; those of one receiver stand together. The
     * row is locked by a statement of its own: the next one then sees every letter that was added under the lock. It is not
     * locked for nothing: who asks may have a receiver's lane locked, for which somebody waits who has this one.
     */
    void divide(long mailing) {
        if (!isUndivided(mailing)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            lock(mailing);
            jdbc.sql("""
                    with added as (
                        select * from lane where mailing_id = :id and next_position <= last_position),
                    emptied as (
                        update lane set next_position = lane.last_position + 1 from added where lane.mailing_id = added.mailing_id)
                    insert into receiver_lane (mailing_id, receiver, first_position, next_position, last_position)
                    select d.mailing_id, d.receiver, min(d.position), min(d.position), max(d.position)
                      from added a join delivery d on d.mailing_id = a.mailing_id and d.position between a.next_position and a.last_position
                     group by d.mailing_id, d.receiver""").param("id", mailing).update();
        });
    }

    private boolean isUndivided(long mailing) {
        return jdbc.sql("select exists (select from lane where mailing_id = :id and next_position <= last_position)")
                .param("id", mailing)
                .query(Boolean.class)
                .single();
    }

    /** People who have been written out are written to from now on, behind those of their receiver who stand before them. */
    void lengthen(long mailing, List<Long> parts) {
        jdbc.sql("""
                with ready as (
                    select t.mailing_id, t.receiver, min(t.first_position) as first, max(t.last_position) as last
                      from taken_part t join mailing m on m.id = t.mailing_id
                     where t.id = any(:parts) and t.mailing_id = :id and t.left_out is null and m.state <> 'cancelled'
                     group by t.mailing_id, t.receiver),
                longer as (
                    update receiver_lane rl set last_position = r.last from ready r
                     where rl.mailing_id = r.mailing_id and rl.receiver = r.receiver and rl.last_position = r.first - 1 returning rl.receiver)
                insert into receiver_lane (mailing_id, receiver, first_position, next_position, last_position)
                select mailing_id, receiver, first, first, last from ready where receiver not in (select receiver from longer)""")
                .param("id", mailing)
                .param("parts", parts.toArray(Long[]::new))
                .update();
    }

    /** Nothing of it is begun any more. */
    void close(long mailing) {
        jdbc.sql("delete from receiver_lane where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        jdbc.sql("update lane set next_position = 0, last_position = -1 where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
    }
}
