package org.dateline.mailing;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds of approvals that were asked and not answered: after some hours, sooner when the time of the release is near, three times at most. */
@Component
public class Reminders {

    private static final int MOST = 3;

    private final JdbcClient jdbc;
    private final MailingSettings settings;
    private final ApplicationEventPublisher events;

    Reminders(JdbcClient jdbc, MailingSettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    /** A tick calls it; a request that was just reminded of is not due again, on no node. */
    @Transactional
    public void remindDue() {
        if (settings.remindAfter().isZero()) {
            return;
        }
        jdbc.sql("""
                update approval_request q set reminded_at = dateline_now(), reminders = reminders + 1
                 where q.answered_at is null and q.reminders < :most
                   and not exists (select from release r where r.id = q.release_id and r.archived_at is not null)
                   and (coalesce(q.reminded_at, q.asked_at) <= dateline_now() - make_interval(secs => :after)
                        or (coalesce(q.reminded_at, q.asked_at) <= dateline_now() - interval '20 minutes'
                            and exists (select from embargo e where e.release_id = q.release_id
                                           and e.lifts_at between dateline_now() and dateline_now() + interval '1 hour')))
                returning q.release_id, q.asked_by""")
                .param("most", MOST)
                .param("after", settings.remindAfter().toSeconds())
                .query((row, n) -> new ApprovalReminded(row.getLong("release_id"), row.getLong("asked_by")))
                .list()
                .forEach(events::publishEvent);
    }
}
