package org.dateline.delivery;

import org.dateline.mailing.PlanApproved;
import org.dateline.release.Releases;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A mailing that stopped and was approved anew goes on with the letters approved last: with the corrected words, under the moved
 * embargo. Nobody gets a faulty copy because their mail server asked us to come back later.
 */
@Component
class Renewal {
    private final JdbcClient jdbc;
    private final Releases releases;

    Renewal(JdbcClient jdbc, Releases releases) {
        this.jdbc = jdbc;
        this.releases = releases;
    }

    // The mailing is stopped until this commits, so nothing is begun meanwhile; what a connection has begun keeps its
    // form.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PlanApproved approved) {
        jdbc.sql("""
                update delivery d set form = al.form, version_id = m.version_id, claim = case when d.claim is not null then m.version_id end
                  from mailing m join approved_letter al on al.mailing_id = m.id and al.approval_id = :approval
                 where m.release_id = :release and d.mailing_id = m.id and al.language = d.language
                   and d.state in ('queued', 'deferred', 'held') and (d.form, d.version_id) is distinct from (al.form, m.version_id)
                   and not exists (select from lease l where l.mailing_id = m.id and l.node_id is not null
                                    and (d.position between l.first_position and l.begun
                                         or exists (select from retry r where r.lease_id = l.id and r.delivery_id = d.id)))
                   and not exists (select from delivery h where h.claim = m.version_id and h.key_mac = d.key_mac and h.id <> d.id)
                returning d.version_id""")
                .param("approval", approved.approvalId())
                .param("release", approved.releaseId())
                .query(Long.class)
                .set()
                .forEach(releases::finalise);
    }
}
