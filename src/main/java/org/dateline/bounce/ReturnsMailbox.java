package org.dateline.bounce;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.dateline.language.Phrases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The mailbox where bounces arrive when no mail can be brought to the listener. One node at a time collects, by a lease row.
 * A mail is touched there only after it stands in the database, so whatever breaks in between, it is collected again, and the
 * very same mail twice is one return.
 */
@Component
public class ReturnsMailbox {

    private static final Logger log = LoggerFactory.getLogger(ReturnsMailbox.class);
    private static final String WORK = "returns mailbox";
    private static final int AT_A_TIME = 200;

    private final ReturnsSettings.Mailbox settings;
    private final Receiving receiving;
    private final PollerLease lease;
    private final SSLContext trust;

    @Autowired
    ReturnsMailbox(ReturnsSettings settings, Receiving receiving, PollerLease lease) throws NoSuchAlgorithmException {
        this(settings.mailbox(), receiving, lease, SSLContext.getDefault());
    }

    ReturnsMailbox(ReturnsSettings.Mailbox settings, Receiving receiving, PollerLease lease, SSLContext trust) {
        this.settings = settings;
        this.receiving = receiving;
        this.lease = lease;
        this.trust = trust;
    }

    /** How it is doing; empty where no mailbox is set. */
    public Optional<Collecting> state() {
        return settings.isSet() ? Optional.of(lease.state(WORK)) : Optional.empty();
    }

    /** Collects what is there, at most {@value #AT_A_TIME} mails a call; does nothing where no mailbox is set. */
    public void collect() {
        if (!settings.isSet() || !lease.take(WORK)) {
            return;
        }
        try (var folder = MailboxFolder.open(settings, trust)) {
            var waiting = folder.waiting();
            var stuck = 0;
            for (var message : waiting.subList(0, Math.min(waiting.size(), AT_A_TIME))) {
                if (!lease.take(WORK)) {
                    return;
                }
                stuck += take(folder, message) ? 0 : 1;
            }
            if (stuck == 0) {
                lease.succeeded(WORK);
            } else {
                lease.failed(WORK, Phrases.record("bounce.mailbox.stuck", stuck));
            }
        } catch (MessagingException e) {
            lease.failed(WORK, Phrases.recording(() -> MailboxTrouble.words(settings, e)));
            log.warn(
                    "The returns mailbox {} could not be read ({}); its mails stay there and are collected at the next try",
                    settings,
                    e.getMessage());
        }
    }

    /** False where the server cannot give it to us; one such mail does not keep the others waiting. */
    private boolean take(MailboxFolder folder, Message message) throws MessagingException {
        try {
            var raw = folder.raw(message);
            if (raw.isPresent()) {
                receiving.take(Way.IMAP, List.of(), raw.get());
                folder.collected(message);
            } else {
                log.warn("A mail in the returns mailbox is too large to be a return and stays there");
                folder.leave(message);
            }
            return true;
        } catch (MessagingException e) {
            if (!folder.isOpen()) {
                throw e;
            }
            log.warn("A mail in the returns mailbox could not be read and stays there ({})", e.getMessage());
            return false;
        }
    }
}
