package org.dateline.mailing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The office's rule of approval. It is never edited: a change is a new row, so that what counted when can be seen. */
@Repository
public class ApprovalRules {

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Assents assents;
    private final ApplicationEventPublisher events;

    ApprovalRules(JdbcClient jdbc, Colleagues colleagues, Assents assents, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.assents = assents;
        this.events = events;
    }

    public ApprovalRule current() {
        return jdbc.sql("""
                select id, needed, by_telephone, extract(epoch from urgent_after) as urgent_seconds from approval_rule order by id desc limit 1""")
                .query((row, n) -> {
                    long urgent = row.getLong("urgent_seconds");
                    return new ApprovalRule(
                            row.getLong("id"),
                            row.getInt("needed"),
                            people(row.getLong("id")),
                            row.getBoolean("by_telephone"),
                            urgent == 0 ? null : Duration.ofSeconds(urgent));
                })
                .optional()
                .orElse(ApprovalRule.USUAL);
    }

    private List<ApprovalRule.Person> people(long rule) {
        return jdbc.sql("""
                select s.id, s.name, s.disabled_at is null and exists (select from staff_role r where r.staff_id = s.id and r.role = 'APPROVER') as approver
                  from approval_rule_person p join staff s on s.id = p.staff_id where p.rule_id = :rule order by s.name, s.id""")
                .param("rule", rule)
                .query((row, n) ->
                        new ApprovalRule.Person(row.getLong("id"), row.getString("name"), row.getBoolean("approver")))
                .list();
    }

    /**
     * Sets who must say yes from now on. Yeses of plans that have not all of theirs end; approvals stand, as they were given by the rule of their time.
     *
     * @throws NotPossibleNow with advice, where it could never be met
     */
    @Transactional
    public void change(int needed, Collection<Long> people, Staff by) {
        var named = people.stream().distinct().toList();
        if (named.stream().map(colleagues::find).anyMatch(ApprovalRules::isNoApprover)) {
            throw new NotPossibleNow("Only approvers can be named: give them the role first.");
        }
        if (needed < 1 || !named.isEmpty() && needed > named.size()) {
            throw new NotPossibleNow("Say how many of those you named must say yes: between 1 and %d."
                    .formatted(Math.max(1, named.size())));
        }
        if (named.isEmpty() && needed > colleagues.holding(Role.APPROVER).size()) {
            throw new NotPossibleNow("There are fewer approvers than that.");
        }
        insert(current(), needed, named, by.id());
        assents.endAll("the office changed who must say yes");
        events.publishEvent(new ApprovalRuleChanged(
                by.id(), "set who must say yes: " + current().words()));
    }

    /** What the office allows where somebody cannot be reached. @param urgentAfter null: never */
    @Transactional
    public void allow(boolean byTelephone, @Nullable Duration urgentAfter, Staff by) {
        if (urgentAfter != null && urgentAfter.compareTo(SHORTEST) < 0) {
            throw new NotPossibleNow("Give people at least %d minutes to answer.".formatted(SHORTEST.toMinutes()));
        }
        var rule = current();
        insert(
                new ApprovalRule(rule.id(), rule.needed(), rule.people(), byTelephone, urgentAfter),
                rule.needed(),
                rule.people().stream().map(ApprovalRule.Person::staffId).toList(),
                by.id());
        assents.endAll("the office changed how approval is given");
        events.publishEvent(new ApprovalRuleChanged(
                by.id(),
                "set that approval by telephone is %s, and sending without an answer %s"
                        .formatted(
                                byTelephone ? "allowed" : "not allowed",
                                urgentAfter == null
                                        ? "not allowed"
                                        : "allowed after %d minutes".formatted(urgentAfter.toMinutes()))));
    }

    private static boolean isNoApprover(Optional<Staff> person) {
        return person.filter(p -> p.is(Role.APPROVER)).isEmpty();
    }

    /** Whoever leaves is named no more, their successor is; as many yeses are needed as before. */
    void handOver(Staff from, Staff to) {
        var rule = current();
        if (rule.names(from.id())) {
            var people = rule.people().stream()
                    .map(p -> p.staffId() == from.id() ? to.id() : p.staffId())
                    .distinct()
                    .toList();
            insert(rule, rule.needed(), people, to.id());
            assents.endAll("the office changed who must say yes");
        }
    }

    private void insert(ApprovalRule allowing, int needed, List<Long> people, long by) {
        var id = jdbc.sql("""
                insert into approval_rule (needed, by_telephone, urgent_after, set_by)
                values (:needed, :telephone, make_interval(secs => nullif(cast(:urgent as double precision), 0)), :by) returning id""")
                .param("needed", needed)
                .param("telephone", allowing.byTelephone())
                .param("urgent", (double) allowing.urgentMinutes() * 60)
                .param("by", by)
                .query(Long.class)
                .single();
        people.forEach(person -> jdbc.sql("insert into approval_rule_person (rule_id, staff_id) values (:rule, :staff)")
                .param("rule", id)
                .param("staff", person)
                .update());
    }
}
