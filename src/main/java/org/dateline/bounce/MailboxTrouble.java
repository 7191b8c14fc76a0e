package org.dateline.bounce;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a mailbox could not be looked into, for the person who can mend it. */
final class MailboxTrouble {

    private MailboxTrouble() {}

    static String words(ReturnsSettings.Mailbox mailbox, MessagingException trouble) {
        var where = mailbox.host() + ":" + mailbox.port();
        if (trouble instanceof AuthenticationFailedException) {
            return where
                    + " does not accept our user name or password. Look at dateline.returns.mailbox.user and password.";
        }
        if (trouble instanceof FolderNotFoundException) {
            return "There is no folder “" + mailbox.folder()
                    + "” in the mailbox. Look at dateline.returns.mailbox.folder.";
        }
        for (Throwable cause = trouble; cause != null; cause = deeper(cause)) {
            if (cause instanceof UnknownHostException) {
                return "There is no computer named " + mailbox.host() + ". Look at dateline.returns.mailbox.host.";
            }
            if (cause instanceof ConnectException) {
                return where + " cannot be reached: nobody answers there.";
            }
            if (cause instanceof SSLException) {
                return where + " could not prove who it is (" + cause.getMessage() + ").";
            }
            if (cause instanceof InterruptedIOException) {
                return where + " did not answer in time.";
            }
        }
        return where + " said: " + trouble.getMessage();
    }

    private static @Nullable Throwable deeper(Throwable trouble) {
        return trouble instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : trouble.getCause();
    }
}
