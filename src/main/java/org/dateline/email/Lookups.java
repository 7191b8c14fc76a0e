package org.dateline.email;

import org.dateline.email.Dns.Answer;

/** What may be asked about a name. */
public interface Lookups {

    /** Texts, each put together from its pieces. */
    Answer txt(String name);

    /** Names of mail servers, the most wanted first; "." where no mail is taken (RFC 7505). */
    Answer mx(String name);

    /** Addresses, of either kind. */
    Answer address(String name);

    /** Names to which an address leads back (PTR). */
    Answer reverse(String address);
}
