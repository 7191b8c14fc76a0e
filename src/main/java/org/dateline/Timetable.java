package org.dateline;

import java.time.Duration;
import java.util.List;
import org.dateline.access.SignIns;
import org.dateline.audience.Erasures;
import org.dateline.audience.Imports;
import org.dateline.bounce.Receiving;
import org.dateline.bounce.ReturnsMailbox;
import org.dateline.bounce.RoundTrips;
import org.dateline.delivery.DomainLookups;
import org.dateline.delivery.Sending;
import org.dateline.desk.ReadyWatch;
import org.dateline.embargo.Lifts;
import org.dateline.history.Alarms;
import org.dateline.history.InvitationMail;
import org.dateline.history.StaffMail;
import org.dateline.mailing.Reminders;
import org.dateline.newsroom.OwnWebsite;
import org.dateline.rehearsal.Rehearsing;
import org.dateline.rendering.DeadLinks;
import org.springframework.stereotype.Component;

/**
 * Everything that happens by the clock. A line calls one method, which must be harmless early, late, twice and on two
 * nodes: due times live in our own tables, and these ticks only make somebody look.
 */
@Component
class Timetable {

    private final List<Line> lines;

    Timetable(
            Lifts lifts,
            Sending sending,
            Rehearsing rehearsing,
            DomainLookups lookups,
            OwnWebsite website,
            DeadLinks links,
            Erasures erasures,
            Imports imports,
            ReturnsMailbox mailbox,
            Receiving receiving,
            RoundTrips roundTrips,
            ReadyWatch readyWatch,
            Alarms alarms,
            Reminders reminders,
            StaffMail staffMail,
            InvitationMail invitationMail,
            SignIns signIns) {
        lines = List.of(
                every(Duration.ofSeconds(5), "lift what is due", lifts::liftDue),
                every(Duration.ofSeconds(15), "start and end mailings", sending::round),
                every(Duration.ofSeconds(5), "send what is due of rehearsals", rehearsing::round),
                every(Duration.ofHours(1), "look up whose mail servers take our emails", lookups::round),
                every(Duration.ofSeconds(5), "tell our own website", website::tellDue),
                every(Duration.ofSeconds(3), "try the links of releases", links::beginDue),
                every(Duration.ofMinutes(5), "forget who asked to be forgotten a day ago", erasures::finishDue),
                every(Duration.ofMinutes(1), "tidy imports", imports::tidy),
                every(Duration.ofMinutes(1), "collect the returns mailbox", mailbox::collect),
                every(Duration.ofMinutes(1), "understand what was stored", receiving::understandTheRest),
                every(Duration.ofSeconds(5), "send emails that only go out to come home", roundTrips::sendDue),
                every(Duration.ofMinutes(1), "look whether all is ready to send", readyWatch::look),
                every(Duration.ofMinutes(1), "watch for what staff must know", alarms::watch),
                every(Duration.ofMinutes(1), "remind of approvals that were asked", reminders::remindDue),
                every(Duration.ofSeconds(30), "mail messages to the staff", staffMail::send),
                every(Duration.ofSeconds(10), "mail invitations", invitationMail::send),
                every(Duration.ofMinutes(10), "forget sessions that ran out", signIns::tidy),
                every(Duration.ofHours(12), "cut old returned mail", receiving::cutOldMails));
    }

    List<Line> lines() {
        return lines;
    }

    private static Line every(Duration interval, String name, Runnable action) {
        return new Line(name, interval, action);
    }

    record Line(String name, Duration every, Runnable action) {}
}
