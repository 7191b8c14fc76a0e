package org.dateline.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.desk.Today.Task;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.installation.DatabaseClock;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.mailing.Approvals;
import org.dateline.report.Reports;
import org.dateline.report.Reports.FirstCall;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a person today, each with the page on which it is done. */
@Component
class Tasks {
    private static final int RIGHTS_WARNED_BEFORE = 14;

    private final JdbcClient jdbc;
    private final Approvals approvals;
    private final Reports reports;
    private final Lifts lifts;
    private final Holds holds;
    private final Times times;
    private final DatabaseClock clock;

    Tasks(
            JdbcClient jdbc,
            Approvals approvals,
            Reports reports,
            Lifts lifts,
            Holds holds,
            Times times,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.approvals = approvals;
        this.reports = reports;
        this.lifts = lifts;
        this.holds = holds;
        this.times = times;
        this.clock = clock;
    }

    List<Task> of(Staff me) {
        var tasks = new ArrayList<Task>();
        holds.standing()
                .ifPresent(h -> tasks.add(new Task(
                        h.resumeIsAsked()
                                ? Phrases.say(
                                        "desk.task.held-resume",
                                        times.say(h.heldAt()),
                                        h.heldByName(),
                                        String.valueOf(h.resumeAskedByName()))
                                : Phrases.say("desk.task.held", times.say(h.heldAt()), h.heldByName()),
                        "/hold",
                        Phrases.say("desk.task.button.look"))));
        if (me.is(Role.APPROVER)) {
            tasks.addAll(asked(me));
        }
        tasks.addAll(sentBack());
        tasks.addAll(noLongerApproved());
        tasks.addAll(waiting());
        lifts.waiting()
                .forEach(l -> tasks.add(new Task(
                        Phrases.say(
                                "desk.task.missed",
                                l.reference(),
                                times.say(l.due()),
                                l.because().sentence()),
                        "/releases/" + l.releaseId() + "/embargo",
                        Phrases.say("desk.task.button.decide"))));
        tasks.addAll(requestsOpen());
        tasks.addAll(requestsDue());
        tasks.addAll(notReached());
        tasks.addAll(rightsEnding());
        reports.firstCallLost().stream().map(Tasks::bounced).forEach(tasks::add);
        return tasks;
    }

    /** Only where it is theirs to say yes: their own, or of somebody for whom they stand in. */
    private List<Task> asked(Staff me) {
        var theirs = jdbc
                .sql("select release_id from approval_request where answered_at is null")
                .query(Long.class)
                .list()
                .stream()
                .filter(release -> approvals.missing(release).contains(me))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return theirs.isEmpty() ? List.of() : asked(theirs);
    }

    private List<Task> asked(String releases) {
        return tasks(
                "select r.id, " + Todays.HEADLINE
                        + " as headline, s.name as word from approval_request q join release r on r.id = q.release_id"
                        + " join staff s on s.id = q.asked_by where q.answered_at is null and r.id in (" + releases
                        + ") order by q.asked_at",
                "desk.task.asked",
                "/releases/%d/approval",
                Phrases.say("desk.task.button.approve"));
    }

    private List<Task> sentBack() {
        return tasks(
                "select r.id, " + Todays.HEADLINE
                        + " as headline, s.name || ': ' || q.remark as word from approval_request q"
                        + " join release r on r.id = q.release_id join staff s on s.id = q.answered_by"
                        + " where q.remark is not null and r.archived_at is null"
                        + "   and q.id = (select max(id) from approval_request x where x.release_id = r.id)"
                        + "   and not exists (select from approval a where a.release_id = r.id and a.approved_at > q.answered_at)",
                "desk.task.sent-back",
                "/releases/%d/plan",
                Phrases.say("desk.task.button.change"));
    }

    private List<Task> noLongerApproved() {
        return tasks(
                "select r.id, " + Todays.HEADLINE + " as headline, a.voided_because as word from release r"
                        + " join lateral (select * from approval x where x.release_id = r.id order by x.id desc limit 1) a on true"
                        + " where a.voided_at is not null and r.archived_at is null"
                        + "   and not exists (select from approval_request q where q.release_id = r.id and q.answered_at is null)"
                        + "   and exists (select from mailing m where m.release_id = r.id and m.state not in ('finished', 'cancelled'))",
                "desk.task.voided",
                "/releases/%d/plan",
                Phrases.say("desk.task.button.look"));
    }

    private List<Task> waiting() {
        return tasks(
                "select r.id, m.name || ', ' || " + Todays.HEADLINE
                        + " as headline, coalesce(m.because, '') as word from mailing m"
                        + " join release r on r.id = m.release_id where m.state = 'waiting-for-a-person' order by m.start_at",
                "desk.task.waits",
                "/releases/%d/day",
                Phrases.say("desk.task.button.decide"));
    }

    /** Asked, and neither agreed nor declined, while the lift is near. */
    private List<Task> requestsOpen() {
        return jdbc.sql("select r.id, " + Todays.HEADLINE + """
                 as headline, e.lifts_at, count(*) as people
                  from release r join embargo e on e.release_id = r.id join offer o on o.release_id = r.id
                 where e.embargoed and r.archived_at is null and not exists (select from lift l where l.release_id = r.id)
                   and e.lifts_at between dateline_now() and dateline_now() + interval '3 days'
                   and o.declined_at is null
                   and not exists (select from agreement a where a.release_id = r.id and a.contact_id = o.contact_id)
                 group by r.id, r.reference, r.main_language, e.lifts_at order by e.lifts_at""")
                .query((row, n) -> new Task(
                        Phrases.say(
                                "desk.task.request-open",
                                row.getString("headline"),
                                row.getInt("people"),
                                times.say(row.getTimestamp("lifts_at").toInstant())),
                        "/releases/" + row.getLong("id") + "/embargo",
                        Phrases.say("desk.task.button.ask")))
                .list();
    }

    /** A copy is planned, and there is nobody yet who could get it. */
    private List<Task> requestsDue() {
        return jdbc.sql("select r.id, " + Todays.HEADLINE + """
                 as headline, min(m.start_at) as at
                  from release r join mailing m on m.release_id = r.id
                 where m.purpose = 'embargoed-copy' and m.state in ('planned', 'prepared') and r.archived_at is null
                   and m.start_at between dateline_now() and dateline_now() + interval '3 days'
                   and not exists (select from offer o where o.release_id = r.id)
                   and not exists (select from agreement a where a.release_id = r.id)
                 group by r.id, r.reference, r.main_language order by 3""")
                .query((row, n) -> new Task(
                        Phrases.say(
                                "desk.task.request-due",
                                row.getString("headline"),
                                times.say(row.getTimestamp("at").toInstant())),
                        "/releases/" + row.getLong("id") + "/embargo",
                        Phrases.say("desk.task.button.ask")))
                .list();
    }

    /** A notice rests on membership: whoever it did not reach is told in another way. */
    private List<Task> notReached() {
        return jdbc.sql("select m.id, " + Todays.HEADLINE + """
                 as headline, count(*) as people
                  from mailing m join release r on r.id = m.release_id join delivery d on d.mailing_id = m.id
                 where m.purpose = 'notice' and m.finished_at > dateline_now() - interval '7 days' and r.archived_at is null
                   and d.state in ('refused', 'expired', 'uncertain', 'left-out')
                   and coalesce(d.left_out, '') <> 'gets it by an earlier row'
                 group by m.id, r.id, r.reference, r.main_language order by m.finished_at""")
                .query((row, n) -> new Task(
                        Phrases.say("desk.task.not-reached", row.getString("headline"), row.getInt("people")),
                        "/mailings/" + row.getLong("id") + "/deliveries",
                        Phrases.say("desk.task.button.who")))
                .list();
    }

    /** Pictures on public pages that leave them soon. */
    private List<Task> rightsEnding() {
        var today = LocalDate.ofInstant(clock.instant(), times.office());
        return jdbc.sql("select r.id, " + Todays.HEADLINE + """
                 as headline, a.file_name, a.rights_until from asset a join release r on r.id = a.release_id
                 where a.rights_until between :today and :soon and r.reach in ('public', 'personal') and r.archived_at is null
                   and exists (select from lift l where l.release_id = r.id)
                   and exists (select from release_version v join translation t on t.version_id = v.id
                                where v.release_id = r.id and v.finalised_at is not null
                                  and jsonb_path_exists(t.content, '$.blocks[*] ? (@.assetId == $id)', jsonb_build_object('id', a.id)))
                 order by a.rights_until, a.id""")
                .param("today", today)
                .param("soon", today.plusDays(RIGHTS_WARNED_BEFORE))
                .query((row, n) -> new Task(
                        Phrases.say(
                                "desk.task.rights",
                                row.getString("file_name"),
                                times.write(row.getObject("rights_until", LocalDate.class), "d MMMM yyyy"),
                                row.getString("headline")),
                        "/releases/" + row.getLong("id") + "#pictures",
                        Phrases.say("desk.task.button.look")))
                .list();
    }

    private List<Task> tasks(String sql, String key, String href, String button) {
        return jdbc.sql(sql)
                .query((row, n) -> new Task(
                        Phrases.say(key, row.getString("headline"), row.getString("word")),
                        href.formatted(row.getLong("id")),
                        button))
                .list();
    }

    private static Task bounced(FirstCall person) {
        var outlet = person.outlet() == null ? "" : ", " + person.outlet();
        var phone = person.phone() == null ? Phrases.say("desk.task.no-phone") : person.phone();
        return new Task(
                Phrases.say("desk.task.first-call", person.name() + outlet, person.words(), phone),
                "/people/" + person.contactId(),
                Phrases.say("desk.task.button.call"));
    }
}
