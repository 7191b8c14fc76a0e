package org.dateline.access;

import java.util.Optional;

/** What brings somebody the link that shows they read the mail of their address: a later package, since it has a mail server. */
public interface AddressPost {

    /** Mails it at once. @return why it could not be mailed; empty when the server took it */
    Optional<String> bring(Staff person, AddressLinks.Link link);
}
