package org.dateline.email;

/** Whom or what a refusal is about; decides whether an address is touched, a letter repeated, or the sending held. */
public enum Speaks {
    /** The address or its domain: it may be dead. */
    OF_ADDRESS,
    /** The mailbox behind a good address: full, disabled, choosy. */
    OF_MAILBOX,
    /** This message: size, form, content. */
    OF_MESSAGE,
    /** Us: our server, name, reputation, authentication or pace. Holding and mending helps, the address is innocent. */
    OF_US,
    /** The way or the receiving system: it may work tomorrow. */
    OF_THE_WAY,
    /** Nothing that could be made out. */
    OF_NOTHING
}
