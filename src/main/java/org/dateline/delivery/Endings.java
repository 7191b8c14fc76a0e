package org.dateline.delivery;

import java.util.List;
import java.util.function.LongConsumer;
import org.dateline.installation.FrozenProgram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** How mailings end: sent out, or cancelled on the way. */
@Repository
class Endings {
    private static final String ENDED = """
            select m.id from mailing m join lane la on la.mailing_id = m.id
             where m.state = 'running' and la.next_position > la.last_position
               and not (m.open and not exists (select from lift f where f.release_id = m.release_id))
               and not exists (select from receiver_lane rl where rl.mailing_id = m.id and rl.next_position <= rl.last_position)
               and not exists (select from taken_part t where t.mailing_id = m.id)
               and not exists (select from lease l where l.mailing_id = m.id)
               and not exists (select from retry r where r.mailing_id = m.id)
               and not exists (select from delivery d where d.mailing_id = m.id
                                and (d.state in ('queued', 'deferred', 'held')
                                     or d.state = 'uncertain' and not d.again))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lanes lanes;

    Endings(JdbcClient jdbc, TransactionTemplate transaction, Lanes lanes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lanes = lanes;
    }

    /** Running mailings of which every letter has come to an end. */
    List<Long> ended() {
        return jdbc.sql(ENDED).query(Long.class).list();
    }

    /**
     * Ends a mailing, unless a letter has been added since it was looked at. Whoever adds one takes the same locks, and lets a
     * mailing that has ended go on.
     *
     * @param finish within the transaction, if it has ended
     */
    void finish(long mailing, LongConsumer finish) {
        transaction.executeWithoutResult(status -> {
            lanes.lockWithPlan(mailing);
            if (hasEnded(mailing)) {
                finish.accept(mailing);
            }
        });
    }

    private boolean hasEnded(long mailing) {
        return jdbc.sql(ENDED + " and m.id = :mailing")
                .param("mailing", mailing)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** What a cancelled mailing had not begun is cancelled, once nothing of it is on the wire. */
    int cancelRest() {
        Integer cancelled = transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            var over = jdbc.sql("""
                    select la.mailing_id from lane la join mailing m on m.id = la.mailing_id
                     where m.state = 'cancelled' and la.next_position > 0
                       and not exists (select from lease l where l.mailing_id = m.id and l.node_id is not null)
                       for update of la skip locked""").query(Long.class).list();
            return over.stream().mapToInt(this::cancelRest).sum();
        });
        return cancelled == null ? 0 : cancelled;
    }

    private int cancelRest(long mailing) {
        jdbc.sql("delete from lease where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        jdbc.sql("delete from retry where mailing_id = :mailing")
                .param("mailing", mailing)
                .update();
        lanes.close(mailing);
        return jdbc.sql("""
                update delivery set state = 'cancelled', claim = null, changed_at = dateline_now()
                 where mailing_id = :mailing and state in ('queued', 'deferred', 'held')""").param("mailing", mailing).update();
    }
}
