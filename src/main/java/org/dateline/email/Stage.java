package org.dateline.email;

/** The step of the SMTP dialogue at which a server answered. After DATA a server no longer speaks of one recipient only. */
public enum Stage {
    CONNECT,
    HELO,
    TLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    UNKNOWN
}
