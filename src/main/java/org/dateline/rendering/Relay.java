package org.dateline.rendering;

import java.util.Optional;
import org.dateline.email.SmtpServer;

/** Which mail server a proof leaves by. Whoever sends the approved letters says so, as a bean. */
public interface Relay {

    /** Empty while none is set. */
    Optional<SmtpServer> server();
}
