package org.dateline.mailing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dateline.language.Phrases;
import org.dateline.rendering.HouseStyleChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A new house style takes back the approvals of letters that would look otherwise now, in the transaction of the change. What has begun goes on: its letters are stored as they
 * were approved, and half a mailing in another look would be worse than the old one.
 */
@Component
class StyleWatch {

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Mailings mailings;
    private final Approved approved;
    private final Assents assents;
    private final PlanLetters letters;

    StyleWatch(
            JdbcClient jdbc, Plans plans, Mailings mailings, Approved approved, Assents assents, PlanLetters letters) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.mailings = mailings;
        this.approved = approved;
        this.assents = assents;
        this.letters = letters;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(HouseStyleChanged changed) {
        assents.endAll(Phrases.record("mailing.ended.style"));
        for (var release : approvedAndNotBegun()) {
            mailings.lockPlan(release);
            var plan = plans.of(release);
            if (plan.rows().stream().anyMatch(row -> looksOtherwise(row, plan)))
                approved.end(release, Phrases.record("mailing.ended.style"));
        }
    }

    private List<Long> approvedAndNotBegun() {
        return jdbc.sql("""
                select a.release_id from approval a
                 where a.voided_at is null
                   and exists (select from mailing m where m.release_id = a.release_id and m.state in ('planned', 'prepared', 'waiting-for-a-person'))
                   and not exists (select from mailing m where m.release_id = a.release_id and m.started_at is not null)
                 order by a.release_id""").query(Long.class).list();
    }

    private boolean looksOtherwise(Plan.Row row, Plan plan) {
        if (row.mailing().state().isOver()) return false;
        var before = mailings.forms(row.mailing().id());
        var now = letters.compile(row, plan);
        return before.entrySet().stream().anyMatch(form -> differs(form, now));
    }

    private static boolean differs(Map.Entry<String, byte[]> before, Map<String, byte[]> now) {
        return !Arrays.equals(before.getValue(), now.get(before.getKey()));
    }
}
