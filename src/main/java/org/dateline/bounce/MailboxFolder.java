package org.dateline.bounce;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** The folder of a mailbox while somebody collects there. */
final class MailboxFolder implements AutoCloseable {

    /** Which mails were dealt with and stay there: a keyword nobody sees, or a star where the server keeps no keywords. */
    private static final Flags KEYWORD = new Flags("$DatelineSeen");

    private static final Flags STAR = new Flags(Flags.Flag.FLAGGED);

    private final ReturnsSettings.Mailbox settings;
    private final Store store;
    private final Folder folder;

    private MailboxFolder(ReturnsSettings.Mailbox settings, Store store, Folder folder) {
        this.settings = settings;
        this.store = store;
        this.folder = folder;
    }

    /** @param trust whose certificates are believed */
    static MailboxFolder open(ReturnsSettings.Mailbox settings, SSLContext trust) throws MessagingException {
        var store = session(settings, trust).getStore(settings.tls() ? "imaps" : "imap");
        try {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            var folder = store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            return new MailboxFolder(settings, store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    /** What nobody has dealt with, the oldest first. */
    List<Message> waiting() throws MessagingException {
        var found = folder.search(
                new AndTerm(new FlagTerm(dealtWith(), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
        var sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.SIZE);
        folder.fetch(found, sizes);
        return List.of(found);
    }

    /** The mail as it came; empty where it is larger than we take. */
    Optional<byte[]> raw(Message message) throws MessagingException {
        var most = (int) settings.maxSize().toBytes();
        if (message.getSize() > most) {
            return Optional.empty();
        }
        try (var stream = ((IMAPMessage) message).getMimeStream()) {
            var raw = stream.readNBytes(most + 1);
            return raw.length > most ? Optional.empty() : Optional.of(raw);
        } catch (IOException e) {
            throw new MessagingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** It stands in the database: what becomes of it here is as the settings say. */
    void collected(Message message) throws MessagingException {
        switch (settings.collected()) {
            case DELETE -> message.setFlag(Flags.Flag.DELETED, true);
            case KEEP -> leave(message);
            case MOVE -> {
                folder.copyMessages(new Message[] {message}, place());
                message.setFlag(Flags.Flag.DELETED, true);
            }
        }
    }

    /** It stays there and is not looked at again. */
    void leave(Message message) throws MessagingException {
        message.setFlags(dealtWith(), true);
    }

    boolean isOpen() {
        return folder.isOpen() && store.isConnected();
    }

    /** What was deleted is gone now. */
    @Override
    public void close() throws MessagingException {
        try (store) {
            if (folder.isOpen()) {
                folder.close(true);
            }
        }
    }

    private Flags dealtWith() {
        return folder.getPermanentFlags().contains(Flags.Flag.USER) ? KEYWORD : STAR;
    }

    private Folder place() throws MessagingException {
        var place = store.getFolder(settings.moveTo());
        if (!place.exists()) {
            place.create(Folder.HOLDS_MESSAGES);
        }
        return place;
    }

    private static Session session(ReturnsSettings.Mailbox settings, SSLContext trust) {
        var protocol = "mail." + (settings.tls() ? "imaps" : "imap");
        var properties = new Properties();
        properties.put(protocol + ".connectiontimeout", "10000");
        properties.put(protocol + ".timeout", "60000");
        properties.put(protocol + ".peek", "true");
        properties.put(protocol + ".partialfetch", "false");
        properties.put(protocol + ".ssl.checkserveridentity", "true");
        properties.put(protocol + ".ssl.socketFactory", trust.getSocketFactory());
        if (!settings.tls()) {
            properties.put("mail.imap.starttls.enable", "true");
            properties.put("mail.imap.starttls.required", String.valueOf(!settings.isHere()));
        }
        return Session.getInstance(properties);
    }
}
