package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The office's rule of approval. It is never edited: a change is a new row, so that what counted when can be seen. */
@Repository
public class ApprovalRules {

    /** Of staff s: what {@link #person} reads. */
    static final String PERSON = """
        s.id, s.name, s.disabled_at is null and exists (select from staff_role r where r.staff_id = s.id and r.role = 'APPROVER') as approver
        """;

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
            select id, needed, by_telephone, extract(epoch from urgent_after) as urgent_seconds from approval_rule order by id desc limit 1\
            """)
                .query((row, n) -> {
                    long urgent = row.getLong("urgent_seconds");
                    return new ApprovalRule(
                            row.getLong("id"),
                            row.getInt("needed"),
                            people(row.getLong("id")),
                            List.of(),
                            row.getBoolean("by_telephone"),
                            urgent == 0 ? null : Duration.ofSeconds(urgent));
                })
                .optional()
                .orElse(ApprovalRule.USUAL);
    }

    private List<ApprovalRule.Person> people(long rule) {
        return jdbc.sql("select " + PERSON + """
            from approval_rule_person p join staff s on s.id = p.staff_id where p.rule_id = :rule order by s.name, s.id\
            """)
                .param("rule", rule)
                .query(ApprovalRules::person)
                .list();
    }

    static ApprovalRule.Person person(ResultSet row, int number) throws SQLException {
        return new ApprovalRule.Person(row.getLong("id"), row.getString("name"), row.getBoolean("approver"));
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
            throw new NotPossibleNow(Phrases.say("mailing.no.only-approvers"));
        }
        if (needed < 1 || !named.isEmpty() && needed > named.size()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.how-many", Math.max(1, named.size())));
        }
        if (named.isEmpty() && needed > colleagues.holding(Role.APPROVER).size()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.fewer-approvers"));
        }
        insert(current(), needed, named, by.id());
        assents.endAll(Phrases.record("mailing.ended.rule"));
        events.publishEvent(Phrases.recording(() -> new ApprovalRuleChanged(
                by.id(), Phrases.say("mailing.rule.set", current().words()))));
    }

    /** What the office allows where somebody cannot be reached. @param urgentAfter null: never */
    @Transactional
    public void allow(boolean byTelephone, @Nullable Duration urgentAfter, Staff by) {
        if (urgentAfter != null && urgentAfter.compareTo(SHORTEST) < 0) {
            throw new NotPossibleNow(Phrases.say("mailing.no.too-short", SHORTEST.toMinutes()));
        }
        var rule = current();
        insert(
                new ApprovalRule(rule.id(), rule.needed(), rule.people(), List.of(), byTelephone, urgentAfter),
                rule.needed(),
                rule.people().stream().map(ApprovalRule.Person::staffId).toList(),
                by.id());
        assents.endAll(Phrases.record("mailing.ended.exceptions"));
        events.publishEvent(new ApprovalRuleChanged(
                by.id(),
                Phrases.record(
                        "mailing.rule.exceptions-set",
                        allowed(byTelephone),
                        urgentAfter == null
                                ? allowed(false)
                                : Phrases.record("mailing.rule.allowed-after", urgentAfter.toMinutes()))));
    }

    private static String allowed(boolean it) {
        return Phrases.record(it ? "mailing.rule.allowed" : "mailing.rule.not-allowed");
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
            assents.endAll(Phrases.record("mailing.ended.rule"));
        }
    }

    private void insert(ApprovalRule allowing, int needed, List<Long> people, long by) {
        var id = jdbc.sql("""
            insert into approval_rule (needed, by_telephone, urgent_after, set_by)
            values (:needed, :telephone, make_interval(secs => nullif(cast(:urgent as double precision), 0)), :by) returning id\
            """)
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
