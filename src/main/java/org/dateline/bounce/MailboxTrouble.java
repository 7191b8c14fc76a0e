package org.dateline.bounce;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** Why a mailbox could not be looked into, for the person who can mend it. */
final class MailboxTrouble {

    private MailboxTrouble() {}

    static String words(ReturnsSettings.Mailbox mailbox, MessagingException trouble) {
        var where = mailbox.host() + ":" + mailbox.port();
        if (trouble instanceof AuthenticationFailedException) {
            return Phrases.say("bounce.mailbox.password", where);
        }
        if (trouble instanceof FolderNotFoundException) {
            return Phrases.say("bounce.mailbox.folder", mailbox.folder());
        }
        for (Throwable cause = trouble; cause != null; cause = deeper(cause)) {
            if (cause instanceof UnknownHostException) {
                return Phrases.say("bounce.mailbox.host", String.valueOf(mailbox.host()));
            }
            if (cause instanceof ConnectException) {
                return Phrases.say("bounce.mailbox.nobody", where);
            }
            if (cause instanceof SSLException) {
                return Phrases.say("bounce.mailbox.certificate", where, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof InterruptedIOException) {
                return Phrases.say("bounce.mailbox.late", where);
            }
        }
        return Phrases.say("bounce.mailbox.said", where, String.valueOf(trouble.getMessage()));
    }

    private static @Nullable Throwable deeper(Throwable trouble) {
        return trouble instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : trouble.getCause();
    }
}
