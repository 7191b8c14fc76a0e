package org.dateline.access;

import java.util.List;
import org.dateline.language.Phrases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Whether people who approve need a second step when they sign in: the office may say so. */
@Repository
public class SecondStepRule {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final SecondSteps steps;
    private final ApplicationEventPublisher events;

    SecondStepRule(JdbcClient jdbc, Colleagues colleagues, SecondSteps steps, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.steps = steps;
        this.events = events;
    }

    public boolean stands() {
        return jdbc.sql("select exists (select from second_step_rule)")
                .query(Boolean.class)
                .single();
    }

    /** Whether this person cannot approve before they set a second step up. */
    public boolean stops(Staff person) {
        return stands() && !steps.has(person);
    }

    /** The approvers whom it stops. */
    public List<Staff> stopped() {
        if (!stands()) return List.of();
        var having = steps.having();
        return colleagues.holding(Role.APPROVER).stream()
                .filter(person -> !having.contains(person.id()))
                .toList();
    }

    @Transactional
    public void make(Staff by) {
        var made = jdbc.sql("insert into second_step_rule (made_by) values (:by) on conflict do nothing")
                .param("by", by.id())
                .update();
        if (made == 1) announce(by, Phrases.record("access.history.rule"));
    }

    @Transactional
    public void lift(Staff by) {
        if (jdbc.sql("delete from second_step_rule").update() == 1)
            announce(by, Phrases.record("access.history.rule-ended"));
    }

    private void announce(Staff by, String what) {
        events.publishEvent(new ColleagueChanged(by.id(), what));
    }
}
