package org.dateline.email;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes our letters, and how to speak to it.
 *
 * @param helo our own name, said in EHLO; best what the address we send from resolves to
 * @param replyTimeout how long we wait for its word on anything but a whole letter (RFC 5321 4.5.3.2: 5 minutes)
 * @param letterTimeout how long we wait for its word on a whole letter (RFC 5321 4.5.3.2.6: 10 minutes)
 */
public record SmtpServer(
        String host,
        int port,
        Encryption encryption,
        @Nullable String user,
        @Nullable String password,
        String helo,
        Duration connectTimeout,
        Duration replyTimeout,
        Duration letterTimeout) {

    /** How the way to the server is protected. Certificates and host names are always checked. */
    public enum Encryption {
        /** Clear text; never with a password unless the server is on this machine. */
        NONE,
        /** STARTTLS, and nothing is sent where it is missing. */
        STARTTLS,
        /** TLS from the first byte, usually port 465. */
        TLS
    }

    /** A server without password on this machine. */
    public static SmtpServer onLoopback(int port) {
        return new SmtpServer(
                "127.0.0.1",
                port,
                Encryption.NONE,
                null,
                null,
                "localhost",
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + encryption + (user == null ? "" : ", as " + user) + ")";
    }
}
