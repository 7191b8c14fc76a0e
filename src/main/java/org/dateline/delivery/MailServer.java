package org.dateline.delivery;

import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.dateline.email.SmtpServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that takes our letters, and what is wrong with it. */
final class MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private final SmtpServer server;
    private @Nullable String trouble;

    MailServer(SmtpServer server) {
        this.server = server;
    }

    String name() {
        return server.host() + ":" + server.port();
    }

    SmtpConnection open() throws ServerUnavailable {
        return SmtpConnection.open(server);
    }

    /** It took a letter. */
    synchronized void isWell() {
        if (trouble != null) {
            LOG.info("The mail server {} takes letters again.", name());
            trouble = null;
        }
    }

    synchronized void inTrouble(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("Letters wait, none is lost; it is tried again by itself. {}", what);
            trouble = what;
        }
    }

    /** What is wrong with it, for people; null when nothing is. */
    synchronized @Nullable String trouble() {
        return trouble;
    }
}
