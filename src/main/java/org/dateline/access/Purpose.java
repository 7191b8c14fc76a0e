package org.dateline.access;

/** What a key is for; a MAC made for one purpose says nothing for another. */
public enum Purpose {
    /** Envelope senders, by which returns are proven. */
    VERP,
    /** Envelope senders of emails that only go out to come home. */
    ROUND_TRIP,
    /** Links in letters. */
    LINK,
    /** Hashes of addresses; always of the ring's first key, since they must be found again for ever. */
    SUPPRESSION,
    /** Message-IDs. */
    MESSAGE_ID,
    /** Links that let a new colleague in. */
    INVITATION,
    /** Secrets of people's second step at the door. */
    SECOND_STEP,
    /** Links that open one approval on a colleague's own device. */
    APPROVAL,
    /** Links that stop a plan whose approval somebody says they did not give. */
    OBJECTION,
    /** What the office's own websites are told. */
    WEBSITE,
    /** Links by which colleagues show that the mail of their address reaches them. */
    ADDRESS
}
