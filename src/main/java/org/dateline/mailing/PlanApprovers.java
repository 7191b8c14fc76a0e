package org.dateline.mailing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.dateline.release.ReleaseBegunLike;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Those whose yes a single plan needs, whatever the office's rule says besides: the treasurer's for the figures. */
@Repository
class PlanApprovers {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Mailings mailings;
    private final Approved approved;
    private final Assents assents;
    private final ApplicationEventPublisher events;

    PlanApprovers(
            JdbcClient jdbc,
            Colleagues colleagues,
            Mailings mailings,
            Approved approved,
            Assents assents,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.mailings = mailings;
        this.approved = approved;
        this.assents = assents;
        this.events = events;
    }

    List<ApprovalRule.Person> of(long releaseId) {
        return jdbc.sql("select " + ApprovalRules.PERSON + """
            from plan_approver p join staff s on s.id = p.staff_id where p.release_id = :release order by s.name, s.id\
            """)
                .param("release", releaseId)
                .query(ApprovalRules::person)
                .list();
    }

    /** Whoever they are today; also those whose access has ended. */
    List<ApprovalRule.Person> known(Collection<Long> staffIds) {
        return jdbc.sql("select " + ApprovalRules.PERSON + " from staff s where s.id = any(:ids) order by s.name, s.id")
                .param("ids", staffIds.toArray(Long[]::new))
                .query(ApprovalRules::person)
                .list();
    }

    /**
     * These and no others, besides whom the office's rule asks for. It is a change of the plan: it ends the approval and all yeses, and whoever made it cannot approve.
     *
     * @throws NotPossibleNow where one of them approves nothing
     */
    @Transactional
    void name(long releaseId, Collection<Long> people, Staff by) {
        mailings.lockPlan(releaseId);
        var wanted = new TreeSet<>(people);
        if (wanted.equals(named(releaseId))) {
            return;
        }
        if (!wanted.stream().allMatch(this::approves)) {
            throw new NotPossibleNow(Phrases.say("mailing.no.only-approvers"));
        }
        jdbc.sql("""
            insert into plan_approvers (release_id, set_by) values (:release, :by)
            on conflict (release_id) do update set set_by = excluded.set_by, set_at = dateline_now()\
            """).param("release", releaseId).param("by", by.id()).update();
        jdbc.sql("delete from plan_approver where release_id = :release")
                .param("release", releaseId)
                .update();
        wanted.forEach(person -> add(releaseId, person));
        changed(releaseId, by);
    }

    /** What needed somebody's yes needs it in its copy too, as far as they still approve. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ReleaseBegunLike begun) {
        var still = of(begun.earlier()).stream()
                .filter(ApprovalRule.Person::approver)
                .map(ApprovalRule.Person::staffId)
                .toList();
        colleagues.find(begun.staffId()).ifPresent(by -> name(begun.releaseId(), still, by));
    }

    private Set<Long> named(long releaseId) {
        return new TreeSet<>(
                of(releaseId).stream().map(ApprovalRule.Person::staffId).toList());
    }

    private boolean approves(long staffId) {
        return colleagues.find(staffId).filter(p -> p.is(Role.APPROVER)).isPresent();
    }

    private void add(long releaseId, long staffId) {
        jdbc.sql("insert into plan_approver (release_id, staff_id) values (:release, :staff) on conflict"
                        + " (release_id, staff_id) do nothing")
                .param("release", releaseId)
                .param("staff", staffId)
                .update();
    }

    private void changed(long releaseId, Staff by) {
        var because = Phrases.record("mailing.changed.approvers");
        if (mailings.anyBegun(releaseId)) {
            assents.end(releaseId, because);
        } else {
            approved.end(releaseId, because);
        }
        events.publishEvent(new PlanChanged(releaseId, because, by.id()));
    }

    /** Whoever leaves is named no more, their successor is. Approvals stand, as they were given. */
    void handOver(Staff from, Staff to) {
        for (var release : jdbc.sql("select release_id from plan_approver where staff_id = :from order by release_id")
                .param("from", from.id())
                .query(Long.class)
                .list()) {
            jdbc.sql("delete from plan_approver where release_id = :release and staff_id = :from")
                    .param("release", release)
                    .param("from", from.id())
                    .update();
            add(release, to.id());
            assents.end(release, Phrases.record("mailing.changed.approvers"));
        }
    }

    /** Plans not out yet that name this person. */
    long naming(Staff person) {
        return jdbc.sql("""
            select count(*) from plan_approver p
             where p.staff_id = :person and not exists (select from lift l where l.release_id = p.release_id)\
            """).param("person", person.id()).query(Long.class).single();
    }
}
