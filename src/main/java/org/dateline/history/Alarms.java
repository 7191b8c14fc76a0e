package org.dateline.history;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.dateline.access.Colleagues;
import org.dateline.access.Role;
import org.dateline.access.Staff;
import org.dateline.bounce.ReturnsMailbox;
import org.dateline.delivery.Sending;
import org.dateline.embargo.Lifts;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Watches for what nobody does and nothing announces: a server that stays away, a release whose time went by. */
@Component
public class Alarms {

    /** A hiccup is nobody's business. */
    private static final Duration LASTING = Duration.ofMinutes(2);

    /** Nodes look in turn, and perhaps only one has the trouble: it is over when none has seen it for this long. */
    private static final Duration OVER_AFTER = Duration.ofMinutes(15);

    private final StaffMessages messages;
    private final StaffMail mail;
    private final Colleagues colleagues;
    private final Sending sending;
    private final ReturnsMailbox mailbox;
    private final Lifts lifts;
    private final Clock clock;
    private final JdbcClient jdbc;

    Alarms(
            StaffMessages messages,
            StaffMail mail,
            Colleagues colleagues,
            Sending sending,
            ReturnsMailbox mailbox,
            Lifts lifts,
            Clock clock,
            JdbcClient jdbc) {
        this.messages = messages;
        this.mail = mail;
        this.colleagues = colleagues;
        this.sending = sending;
        this.mailbox = mailbox;
        this.lifts = lifts;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** One look; a tick calls it. */
    public void watch() {
        if (!mail.isPossible()) {
            return;
        }
        sending.trouble()
                .ifPresent(trouble -> seen(
                        "sending", LASTING, Topic.SERVER, () -> Phrases.say("history.alarm.sending", trouble), "/"));
        mailbox.state()
                .filter(state -> state.trouble() != null)
                .filter(state -> state.wellAt() == null
                        || state.wellAt().isBefore(clock.instant().minus(OVER_AFTER)))
                .ifPresent(state -> seen(
                        "mailbox",
                        LASTING,
                        Topic.SERVER,
                        () -> Phrases.say("history.alarm.mailbox", String.valueOf(state.trouble())),
                        "/bounces"));
        lifts.waiting()
                .forEach(lift -> seen(
                        "lift " + lift.releaseId(),
                        Duration.ZERO,
                        Topic.WAITS,
                        () -> Phrases.say(
                                "history.alarm.lift",
                                lift.reference(),
                                lift.because().sentence()),
                        "/releases/" + lift.releaseId() + "/embargo"));
        jdbc.sql("delete from staff_alarm where seen_at < dateline_now() - make_interval(secs => :secs)")
                .param("secs", OVER_AFTER.toSeconds())
                .update();
    }

    /** What was found before any email went wrong for it; whoever finds it sees that it is told once. */
    public void notReady(Supplier<String> sentence, String path) {
        if (mail.isPossible()) {
            messages.tell(Topic.SERVER, whom(), sentence, path, null);
        }
    }

    private void seen(String what, Duration lasting, Topic topic, Supplier<String> sentence, String path) {
        jdbc.sql(
                        "insert into staff_alarm (what) values (:what) on conflict (what) do update set seen_at = dateline_now()")
                .param("what", what)
                .update();
        var first = jdbc.sql("""
                update staff_alarm set told_at = dateline_now()
                 where what = :what and told_at is null and since <= dateline_now() - make_interval(secs => :secs)""")
                .param("what", what)
                .param("secs", lasting.toSeconds())
                .update();
        if (first == 1) {
            messages.tell(topic, whom(), sentence, path, null);
        }
    }

    private List<Staff> whom() {
        return colleagues.all().stream()
                .filter(person -> person.is(Role.OFFICER) || person.is(Role.ADMINISTRATOR))
                .toList();
    }
}
