package org.dateline.mailing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom when a plan is approved, now and later. */
@Repository
public class Deputies {

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Times times;
    private final ApplicationEventPublisher events;

    Deputies(JdbcClient jdbc, Colleagues colleagues, Times times, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.times = times;
        this.events = events;
    }

    /** Those that stand and those to come. Whoever is no approver is nobody's deputy and has none. */
    public List<Deputy> all() {
        return jdbc.sql("""
                select d.id, d.staff_id, s.name, d.deputy_id, t.name as deputy, d.from_day, d.to_day
                  from deputy d join staff s on s.id = d.staff_id join staff t on t.id = d.deputy_id
                 where d.ended_at is null and (d.to_day is null or d.to_day >= :today) and s.disabled_at is null and t.disabled_at is null
                   and exists (select from staff_role r where r.staff_id = t.id and r.role = 'APPROVER')
                   and exists (select from staff_role r where r.staff_id = s.id and r.role = 'APPROVER')
                 order by s.name, d.from_day nulls first, d.id""").param("today", times.today()).query(Deputies::read).list();
    }

    /** Those that stand today. */
    List<Deputy> today() {
        var today = times.today();
        return all().stream().filter(d -> d.standsOn(today)).toList();
    }

    /**
     * Somebody stands in for somebody from now on, or in those days.
     *
     * @throws NotPossibleNow with advice
     */
    @Transactional
    public void name(long staffId, long deputyId, @Nullable LocalDate from, @Nullable LocalDate to, Staff by) {
        var staff = colleagues.find(staffId).filter(s -> s.is(Role.APPROVER));
        var deputy = colleagues.find(deputyId).filter(d -> d.is(Role.APPROVER));
        if (staff.isEmpty() || deputy.isEmpty()) {
            throw new NotPossibleNow(Phrases.say("mailing.no.two-approvers"));
        }
        if (staffId == deputyId) {
            throw new NotPossibleNow(Phrases.say("mailing.no.own-deputy"));
        }
        if (to != null && to.isBefore(times.today())) {
            throw new NotPossibleNow(Phrases.say("mailing.no.days-over"));
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new NotPossibleNow(Phrases.say("mailing.no.days-reversed"));
        }
        jdbc.sql("""
                insert into deputy (staff_id, deputy_id, from_day, to_day, set_by) values (:staff, :deputy, :from, :to, :by)""")
                .param("staff", staffId)
                .param("deputy", deputyId)
                .param("from", from)
                .param("to", to)
                .param("by", by.id())
                .update();
        events.publishEvent(new ApprovalRuleChanged(
                by.id(),
                Phrases.record(
                                "mailing.deputies.made",
                                deputy.get().name(),
                                staff.get().name())
                        + days(from, to)));
    }

    private static String days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return (from == null ? "" : " " + Phrases.record("mailing.deputies.from", from.toString()))
                + (to == null ? "" : " " + Phrases.record("mailing.deputies.to", to.toString()));
    }

    /** Yeses that were given for somebody stay. */
    @Transactional
    public void end(long id, Staff by) {
        all().stream().filter(d -> d.id() == id).forEach(d -> {
            jdbc.sql("update deputy set ended_at = dateline_now() where id = :id and ended_at is null")
                    .param("id", id)
                    .update();
            events.publishEvent(
                    new ApprovalRuleChanged(by.id(), Phrases.record("mailing.deputies.ended", d.deputy(), d.name())));
        });
    }

    void endAllOf(Staff person) {
        jdbc.sql(
                        "update deputy set ended_at = dateline_now() where ended_at is null and :person in (staff_id, deputy_id)")
                .param("person", person.id())
                .update();
    }

    private static Deputy read(ResultSet row, int number) throws SQLException {
        return new Deputy(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getString("name"),
                row.getLong("deputy_id"),
                row.getString("deputy"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class));
    }
}
