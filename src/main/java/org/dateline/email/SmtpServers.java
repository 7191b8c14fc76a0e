package org.dateline.email;

import java.util.Optional;

/** The mail servers that take our mail, each for the sender domains it is set to serve. */
public interface SmtpServers {
    /** The server that takes mail from senders of that domain, the one of most weight first; empty when none does. */
    Optional<SmtpServer> of(String senderDomain);

    /** Whichever comes first; empty when none is set. */
    Optional<SmtpServer> any();
}
