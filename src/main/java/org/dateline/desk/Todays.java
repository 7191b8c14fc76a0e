package org.dateline.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.bounce.Collecting;
import org.dateline.bounce.ReturnsMailbox;
import org.dateline.delivery.Sending;
import org.dateline.desk.Today.Appointment;
import org.dateline.desk.Today.Day;
import org.dateline.desk.Today.Lamp;
import org.dateline.desk.Today.Next;
import org.dateline.desk.Today.SentLately;
import org.dateline.desk.Today.Step;
import org.dateline.desk.Today.UnderEmbargo;
import org.dateline.installation.DatabaseClock;
import org.dateline.installation.Installation;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.dateline.mailing.Plans;
import org.dateline.report.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers a person's day from what the other packages know. */
@Component
class Todays {

    /** A release as the desk names it: its newest headline in the main language, else its reference. */
    static final String HEADLINE = """
            coalesce((select nullif(t.headline, '') from translation t join release_version v on v.id = t.version_id
                       where v.release_id = r.id and t.language = r.main_language order by v.number desc limit 1), r.reference)""";

    /** A night and what it may be late by. */
    private static final Duration ONE_NIGHT = Duration.ofHours(36);

    private final JdbcClient jdbc;
    private final Plans plans;
    private final Tasks tasks;
    private final Reports reports;
    private final Sending sending;
    private final ReturnsMailbox mailbox;
    private final ReadyWatch watch;
    private final Holidays holidays;
    private final Installation installation;
    private final TodaySettings settings;
    private final Times times;
    private final DatabaseClock clock;

    Todays(
            JdbcClient jdbc,
            Plans plans,
            Tasks tasks,
            Reports reports,
            Sending sending,
            ReturnsMailbox mailbox,
            ReadyWatch watch,
            Holidays holidays,
            Installation installation,
            TodaySettings settings,
            Times times,
            DatabaseClock clock) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.tasks = tasks;
        this.reports = reports;
        this.sending = sending;
        this.mailbox = mailbox;
        this.watch = watch;
        this.holidays = holidays;
        this.installation = installation;
        this.settings = settings;
        this.times = times;
        this.clock = clock;
    }

    Today of(Staff me) {
        var week = appointments();
        var next = week.stream().findFirst();
        return new Today(
                next.map(this::next), tasks.of(me), underEmbargo(), days(week), sentLately(), lamps(), steps());
    }

    /** A mailing with a time of its own is next with its people, a release with all who get something at the lift. */
    private Next next(Appointment appointment) {
        var plan = plans.of(appointment.releaseId());
        var mailing = appointment.mailingId();
        var people = plan.rows().stream()
                .filter(r -> mailing == null
                        ? r.mailing().when().atLift()
                        : r.mailing().id() == mailing)
                .mapToInt(r -> r.count().people())
                .sum();
        return new Next(plan, mailing == null ? plan.headline() : appointment.text(), appointment.at(), people);
    }

    // ---- embargoes, the week, what was sent

    private List<UnderEmbargo> underEmbargo() {
        return jdbc.sql("""
                select r.id, r.reference, %s as headline, e.lifts_at,
                       (select count(*) from agreement a where a.release_id = r.id and a.ended_at is null) as agreed,
                       (select count(*) from (select contact_id from offer o where o.release_id = r.id
                                              union select contact_id from agreement a where a.release_id = r.id) asked) as asked,
                       (select string_agg(upper(t.language), ', ' order by t.language) from translation t
                         where t.final and t.version_id = (select v.id from release_version v where v.release_id = r.id order by v.number desc limit 1)) as ready
                  from release r join embargo e on e.release_id = r.id
                 where e.embargoed and r.archived_at is null and not exists (select from lift l where l.release_id = r.id)
                 order by e.lifts_at""".formatted(HEADLINE))
                .query((row, n) -> new UnderEmbargo(
                        row.getLong("id"),
                        row.getString("headline"),
                        row.getString("reference"),
                        row.getTimestamp("lifts_at").toInstant(),
                        row.getInt("agreed"),
                        row.getInt("asked"),
                        row.getString("ready") == null
                                ? Phrases.say("desk.today.no-language")
                                : row.getString("ready")))
                .list();
    }

    /** Lifts and mailings of the next seven days, in order. */
    private List<Appointment> appointments() {
        var found = jdbc.sql("""
                select a.at, r.id, a.mailing, a.name, %s as headline, a.embargo
                  from (select e.release_id, cast(null as bigint) as mailing, e.lifts_at as at, cast(null as text) as name, e.embargoed as embargo
                          from embargo e where not exists (select from lift l where l.release_id = e.release_id)
                        union all
                        select m.release_id, m.id, m.start_at, m.name, false from mailing m
                         where m.state in ('planned', 'prepared') and not m.at_lift) a
                  join release r on r.id = a.release_id
                 where r.archived_at is null and a.at > dateline_now() and a.at < dateline_now() + interval '7 days'
                 order by a.at, r.id""".formatted(HEADLINE))
                .query((row, n) -> new Appointment(
                        row.getTimestamp("at").toInstant(),
                        row.getLong("id"),
                        row.getObject("mailing", Long.class),
                        what(row.getString("name"), row.getBoolean("embargo")) + " · " + row.getString("headline"),
                        row.getBoolean("embargo"),
                        false))
                .list();
        return found.stream().map(a -> marked(a, found)).toList();
    }

    /** A mailing by its name; a lift has none. */
    private static String what(@Nullable String mailing, boolean embargo) {
        if (mailing != null) return mailing;
        return Phrases.say(embargo ? "desk.today.embargo-lifts" : "desk.today.lift-goes-out");
    }

    private static Appointment marked(Appointment a, List<Appointment> all) {
        var overlaps = all.stream()
                .anyMatch(b -> b.releaseId() != a.releaseId()
                        && Duration.between(a.at(), b.at()).abs().compareTo(Duration.ofMinutes(30)) < 0);
        return new Appointment(a.at(), a.releaseId(), a.mailingId(), a.text(), a.embargo(), overlaps);
    }

    private List<Day> days(List<Appointment> appointments) {
        ZoneId zone = times.office();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return today.datesUntil(today.plusDays(7))
                .map(date -> new Day(
                        date,
                        holidays.on(date).orElse(null),
                        appointments.stream()
                                .filter(a -> LocalDate.ofInstant(a.at(), zone).equals(date))
                                .toList()))
                .toList();
    }

    private List<SentLately> sentLately() {
        return jdbc.sql("""
                select m.id, m.name, %s as headline, m.started_at from mailing m join release r on r.id = m.release_id
                 where m.started_at is not null order by m.started_at desc limit 5""".formatted(HEADLINE))
                .query((row, n) -> new SentLately(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("headline"),
                        row.getTimestamp("started_at").toInstant(),
                        reports.inShort(row.getLong("id")),
                        reports.left(row.getLong("id"))))
                .list();
    }

    // ---- lamps and first steps

    private List<Lamp> lamps() {
        var lamps = new ArrayList<>(List.of(sending(), returns()));
        backup().ifPresent(lamps::add);
        watch.inTheWay()
                .forEach(wrong -> lamps.add(new Lamp(
                        Phrases.say("desk.lamp.ready"), "bad", Phrases.say("desk.lamp.in-the-way", wrong), "/ready")));
        clock.trouble().ifPresent(off -> lamps.add(new Lamp(Phrases.say("desk.lamp.clock"), "warn", off)));
        return lamps;
    }

    private Lamp sending() {
        var held = jdbc.sql("select sending_held_because from installation")
                .query(String.class)
                .optional();
        if (held.isPresent()) {
            return new Lamp(Phrases.say("desk.lamp.sending"), "bad", Phrases.say("desk.lamp.held", held.get()));
        }
        var trouble = sending.trouble();
        if (trouble.isPresent()) {
            return new Lamp(Phrases.say("desk.lamp.sending"), "bad", trouble.get());
        }
        var stuck = jdbc.sql("""
                select exists (select from mailing m join delivery d on d.mailing_id = m.id
                                where m.state not in ('planned', 'finished', 'cancelled') and d.state = 'held')""").query(Boolean.class).single();
        if (stuck) {
            return new Lamp(Phrases.say("desk.lamp.sending"), "bad", Phrases.say("desk.lamp.blocked"));
        }
        return last("""
                with lately as (
                    select id from mailing where state not in ('planned', 'finished', 'cancelled')
                    union (select id from mailing where finished_at is not null order by finished_at desc limit 1)
                    union (select id from mailing where stopped_at is not null order by stopped_at desc limit 1))
                select max(d.changed_at) from lately l join delivery d on d.mailing_id = l.id where d.state = 'accepted'""")
                .map(at -> new Lamp(
                        Phrases.say("desk.lamp.sending"), "good", Phrases.say("desk.lamp.sent", times.away(at))))
                .orElse(new Lamp(Phrases.say("desk.lamp.sending"), "warn", Phrases.say("desk.lamp.nothing-sent")));
    }

    private Lamp returns() {
        var trouble = mailbox.state().map(Collecting::trouble);
        if (trouble.isPresent()) {
            return new Lamp(Phrases.say("desk.lamp.returns"), "bad", trouble.get());
        }
        return last("select max(received_at) from returned")
                .map(at -> new Lamp(
                        Phrases.say("desk.lamp.returns"), "good", Phrases.say("desk.lamp.returned", times.away(at))))
                .orElse(new Lamp(Phrases.say("desk.lamp.returns"), "warn", Phrases.say("desk.lamp.none-returned")));
    }

    /** Last night's, if one was made. A practice office has nothing to lose, and some offices copy their database by other means. */
    private Optional<Lamp> backup() {
        if (!settings.backups() || installation.isDemo()) return Optional.empty();
        var name = Phrases.say("desk.lamp.backup");
        return Optional.of(last("select backed_up_at from installation")
                .map(at -> at.isAfter(clock.instant().minus(ONE_NIGHT))
                        ? new Lamp(name, "good", Phrases.say("desk.lamp.backed-up", times.away(at)))
                        : new Lamp(name, "warn", Phrases.say("desk.lamp.backup-old", times.say(at))))
                .orElse(new Lamp(name, "warn", Phrases.say("desk.lamp.no-backup"))));
    }

    private Optional<Instant> last(String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(t -> t.toInstant()))
                .single();
    }

    /** Empty once a release has been written. */
    private List<Step> steps() {
        if (yes("select exists (select from release)")) {
            return List.of();
        }
        return List.of(
                new Step(
                        Phrases.say("desk.step.not-written"),
                        "/suppressions",
                        Phrases.say("desk.step.not-written-button"),
                        yes("select exists (select from suppression)")),
                new Step(
                        Phrases.say("desk.step.people"),
                        "/imports",
                        Phrases.say("desk.step.people-button"),
                        yes("select exists (select from contact)")),
                new Step(
                        Phrases.say("desk.step.lists"),
                        "/lists",
                        Phrases.say("desk.step.lists-button"),
                        yes("select count(*) > 1 from mailing_list")),
                new Step(
                        Phrases.say("desk.step.colleagues"),
                        "/settings/colleagues",
                        Phrases.say("desk.step.colleagues-button"),
                        yes("select count(*) > 1 from staff")),
                new Step(
                        Phrases.say("desk.step.release"),
                        "/releases/new",
                        Phrases.say("desk.step.release-button"),
                        false));
    }

    private boolean yes(String sql) {
        return jdbc.sql(sql).query(Boolean.class).single();
    }
}
