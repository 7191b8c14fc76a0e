package org.dateline.delivery;

import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.dateline.release.Releases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes out those who were {@linkplain Taking taken}, a part after the other, while letters to the first are sent already.
 * Each part is a transaction of its own: whoever dies within one leaves it to any other node, or to the next start.
 *
 * <p>Whoever left, or whose address ceased to be theirs, since they were taken is asked about when their letter is due, as
 * everybody is.
 */
@Component
class WritingOut {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Lanes lanes;
    private final LongConsumer finalise;
    private final int part;

    @Autowired
    WritingOut(JdbcClient jdbc, TransactionTemplate transaction, Lanes lanes, Releases releases) {
        this(jdbc, transaction, lanes, releases::finalise, Taking.Size.USUAL);
    }

    /** @param finalise closes a version, whose letters go out, to further edits */
    WritingOut(JdbcClient jdbc, TransactionTemplate transaction, Lanes lanes, LongConsumer finalise, Taking.Size size) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lanes = lanes;
        this.finalise = finalise;
        this.part = size.part();
    }

    /** Mailings with people to write out, the one that goes first before the others. Those without approval wait for it. */
    List<Long> waiting() {
        return jdbc.sql("""
                select m.id from mailing m
                 where exists (select from taken_part t where t.mailing_id = m.id)
                   and (m.state in ('cancelled', 'finished') or m.state <> 'planned' and mailing_approved(m.id))
                 order by m.start_at nulls last, m.id""").query(Long.class).list();
    }

    /**
     * The last one to be written to is written out at once, and may be written to when all others are: so a program that knows
     * nothing of people who are not written out never takes the mailing for finished.
     */
    void begin(long mailing) {
        var last = jdbc.sql("""
                with last as (
                    select * from taken_part where mailing_id = :id and left_out is null order by tier desc, first_position desc limit 1),
                shortened as (
                    update taken_part t set people = t.people - 1, contact_ids = trim_array(t.contact_ids, 1),
                           address_ids = trim_array(t.address_ids, 1)
                      from last where t.id = last.id)
                insert into taken_part (mailing_id, people, first_position, last_position, receiver, tier, zone, language, list_id, contact_ids, address_ids)
                select mailing_id, 1, last_position, last_position, receiver, tier, zone, language, list_id,
                       array[contact_ids[people]], array[address_ids[people]] from last
                returning id""").param("id", mailing).query(Long.class).list();
        write(last);
        delete(last);
    }

    /**
     * The next people of a mailing. The release is locked as for every change of its plan, so that each is written out with the
     * letter that is approved for them.
     *
     * @return whether there were any
     */
    boolean next(long mailing) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lanes.lockWithPlan(mailing);
            lanes.keepWhoIsNamed();
            if (!waiting().contains(mailing)) {
                return false;
            }
            finalise(mailing);
            var parts = nextParts(mailing);
            write(parts);
            lanes.lengthen(mailing, parts);
            delete(parts);
            return true;
        }));
    }

    /** What has been approved since it started is sent from here on, as {@link Renewal} has it. */
    private void finalise(long mailing) {
        jdbc.sql("select version_id from mailing where id = :id and started_at is not null")
                .param("id", mailing)
                .query(Long.class)
                .optional()
                .ifPresent(finalise::accept);
    }

    /** The most urgent first, whatever their receiver; those who get nothing last. */
    private List<Long> nextParts(long mailing) {
        return jdbc.sql("""
                select id from (
                       select id, sum(people) over (order by left_out is not null, tier, first_position, id) - people as before
                         from taken_part where mailing_id = :id) t
                 where before < :most""")
                .param("id", mailing)
                .param("most", part)
                .query(Long.class)
                .list();
    }

    /**
     * By the index of each table, since a plan for everybody would read all people for these few. An address that another
     * mailing has taken meanwhile, by a program that does not know this table, is left out here.
     */
    private void write(List<Long> parts) {
        jdbc.sql("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")
                .query(row -> {});
        jdbc.sql("""
                with part as materialized (
                    select t.*, m.release_id, m.version_id, m.state = 'cancelled' as cancelled,
                           (select al.form from approval ap join approved_letter al on al.approval_id = ap.id
                             where ap.release_id = m.release_id and ap.voided_at is null and al.mailing_id = m.id and al.language = t.language) as form
                      from taken_part t join mailing m on m.id = t.mailing_id where t.id = any(:parts)),
                judged as materialized (
                    select p.*, u.contact_id, a.id as address_id, case when c.erased_at is null then a.spelling end as address, a.key_mac,
                           p.first_position + u.n::int - 1 as position,
                           coalesce(p.left_out, case when c.erased_at is not null then 'erased'
                                                     when a.id is null then 'not to be written to any more'
                                                     when p.form is null and not p.cancelled then 'no language' end) as reason
                      from part p cross join lateral unnest(p.contact_ids, p.address_ids) with ordinality u(contact_id, address_id, n)
                      join contact c on c.id = u.contact_id left join address a on a.id = u.address_id
                     where (select min(d.id) from delivery d where d.contact_id = u.contact_id and d.mailing_id = p.mailing_id) is null),
                written as (
                    insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form,
                                          tier, zone, receiver, position, claim, state, left_out)
                    select mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form, tier, zone, receiver,
                           position, case when reason is null and not cancelled then version_id end,
                           case when reason is not null then 'left-out' when cancelled then 'cancelled' else 'queued' end, reason
                      from judged
                    on conflict (claim, key_mac) where claim is not null do nothing returning contact_id)
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form,
                                      tier, zone, receiver, state, left_out)
                select mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form, tier, zone, receiver,
                       'left-out', 'gets it by an earlier row'
                  from judged where contact_id not in (select contact_id from written)""").param("parts", array(parts)).update();
    }

    private void delete(List<Long> parts) {
        jdbc.sql("delete from taken_part where id = any(:parts)")
                .param("parts", array(parts))
                .update();
    }

    private static Long[] array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
