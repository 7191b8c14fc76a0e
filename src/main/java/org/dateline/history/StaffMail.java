package org.dateline.history;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Colleagues;
import org.dateline.access.Staff;
import org.dateline.email.Dkim;
import org.dateline.email.EmailAddress;
import org.dateline.email.Envelope;
import org.dateline.email.InvalidAddress;
import org.dateline.email.Outcome;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServer;
import org.dateline.email.SmtpServers;
import org.dateline.installation.Installation;
import org.dateline.language.Phrases;
import org.dateline.mailing.PostToColleagues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Mails colleagues what waits for them: all of it in one mail, and not the next one at once. In a demo its own post office gets
 * them; elsewhere, without a mail server, nothing is mailed and the desk alone tells.
 */
@Component
public class StaffMail implements PostToColleagues {

    private static final Logger LOG = LoggerFactory.getLogger(StaffMail.class);

    private final StaffMessages messages;
    private final Colleagues colleagues;
    private final Installation installation;
    private final Clock clock;
    private final Dkim dkim;
    private final PhoneLinks phone;
    private final String from;
    private final @Nullable SmtpServer server;

    @Autowired
    StaffMail(
            StaffMessages messages,
            Colleagues colleagues,
            Installation installation,
            Clock clock,
            Dkim dkim,
            PhoneLinks phone,
            MessageSettings settings,
            SmtpServers ofReleases,
            @Value("${dateline.sender.address:}") String sender) {
        this(
                messages,
                colleagues,
                installation,
                clock,
                dkim,
                phone,
                settings.from().isBlank() ? sender : settings.from(),
                ownOr(settings, installation, ofReleases, settings.from().isBlank() ? sender : settings.from()));
    }

    StaffMail(
            StaffMessages messages,
            Colleagues colleagues,
            Installation installation,
            Clock clock,
            Dkim dkim,
            PhoneLinks phone,
            String from,
            @Nullable SmtpServer server) {
        this.messages = messages;
        this.colleagues = colleagues;
        this.installation = installation;
        this.clock = clock;
        this.dkim = dkim;
        this.phone = phone;
        this.from = from.isBlank() ? "dateline@" + hostOf(installation) : from.strip();
        this.server = server;
    }

    private static @Nullable SmtpServer ownOr(
            MessageSettings settings, Installation installation, SmtpServers ofReleases, String from) {
        var host = settings.host();
        return host == null || installation.isDemo()
                ? ofReleases
                        .of(from.substring(from.indexOf('@') + 1))
                        .or(ofReleases::any)
                        .orElse(null)
                : settings.server().at(host);
    }

    /** Whether there is a server to mail by. */
    @Override
    public boolean isPossible() {
        return server != null;
    }

    /** Mails what is due; a tick calls it. */
    public void send() {
        messages.tidy();
        if (!isPossible()) {
            return;
        }
        for (var staffId : messages.whoIsDue()) {
            var waiting = messages.take(staffId);
            if (!waiting.isEmpty()) {
                colleagues.find(staffId).ifPresent(person -> mail(person, waiting));
            }
        }
    }

    private void mail(Staff person, List<StaffMessages.Message> waiting) {
        var letter = Phrases.speaking(
                person.speaks(),
                () -> StaffLetter.of(
                        from, person, phone.of(person, waiting), installation.publicAddress(), clock.instant()));
        var trouble = handOver(letter, "staff-" + person.id());
        if (trouble.isEmpty()) {
            messages.mailed(waiting);
        } else {
            messages.notMailed(waiting, trouble.get());
            LOG.warn("{} could not be told by mail and is told later: {}", person.name(), trouble.get());
        }
    }

    /** From whom colleagues get mail. */
    String from() {
        return from;
    }

    /** Empty when the server took it, else why not. */
    Optional<String> handOver(StaffLetter letter, String reference) {
        var by = server;
        if (by == null) {
            return Optional.of(Phrases.record("history.mail.no-server"));
        }
        var told = new Outcome[1];
        try (var connection = SmtpConnection.open(by)) {
            var envelope =
                    new Envelope(EmailAddress.parse(from).onTheWire(), EmailAddress.parse(letter.email()), reference);
            connection.send(envelope, dkim.signed(letter.onTheWire()), (of, outcome) -> told[0] = outcome);
            connection.finish((of, outcome) -> told[0] = outcome);
        } catch (ServerUnavailable | InvalidAddress e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return told[0] instanceof Outcome.Accepted ? Optional.empty() : Optional.of(String.valueOf(told[0]));
    }

    private static String hostOf(Installation installation) {
        var host = installation.publicAddress().getHost();
        return host == null || !host.contains(".") ? "dateline.example" : host;
    }
}
