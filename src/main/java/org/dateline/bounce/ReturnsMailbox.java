package org.dateline.bounce;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The mailbox where bounces arrive when no mail can be brought to the listener. One node at a time collects, by a lease row;
 * a mail is deleted there only after it stands in the database.
 */
@Component
public class ReturnsMailbox {

    private static final Logger log = LoggerFactory.getLogger(ReturnsMailbox.class);
    private static final int AT_A_TIME = 200;

    private final ReturnsSettings.Mailbox settings;
    private final Receiving receiving;
    private final PollerLease lease;

    ReturnsMailbox(ReturnsSettings settings, Receiving receiving, PollerLease lease) {
        this.settings = settings.mailbox();
        this.receiving = receiving;
        this.lease = lease;
    }

    /** Collects what is there, at most {@value #AT_A_TIME} mails a call; does nothing where no mailbox is set. */
    public void collect() {
        if (!settings.isSet() || !lease.take("returns mailbox")) {
            return;
        }
        try (var store = session().getStore(settings.tls() ? "imaps" : "imap")) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                var unread = folder.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), false));
                for (var message : Arrays.asList(unread).subList(0, Math.min(unread.length, AT_A_TIME))) {
                    take(message);
                }
            }
            lease.succeeded("returns mailbox");
        } catch (MessagingException e) {
            lease.failed("returns mailbox", Objects.toString(e.getMessage(), e.toString()));
            log.warn(
                    "The returns mailbox {} could not be read ({}); its mails stay there and are collected at the next try",
                    settings,
                    e.getMessage());
        }
    }

    private void take(Message message) throws MessagingException {
        if (message.getSize() > settings.maxSize().toBytes()) {
            log.warn(
                    "A mail of {} bytes in the returns mailbox is too large to be a return and stays there",
                    message.getSize());
            message.setFlag(Flags.Flag.FLAGGED, true);
            return;
        }
        try (var raw = ((IMAPMessage) message).getMimeStream()) {
            receiving.take(
                    Way.IMAP, List.of(), raw.readNBytes((int) settings.maxSize().toBytes()));
        } catch (IOException e) {
            throw new MessagingException("reading a mail broke off", e);
        }
        message.setFlag(Flags.Flag.DELETED, true);
    }

    private Session session() {
        var protocol = settings.tls() ? "imaps" : "imap";
        var properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "60000");
        properties.put("mail." + protocol + ".peek", "true");
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        if (!settings.tls()) {
            properties.put("mail.imap.starttls.enable", "true");
        }
        return Session.getInstance(properties);
    }
}
