package org.dateline.bounce;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How bounces come home.
 *
 * @param also addresses at the returns domain, besides those of single letters, at which the listener takes mail
 *     (local parts, for instance where a provider sends its complaints)
 * @param softLimit how many temporary failures within {@link #softWithin} make an address worth a person's look
 * @param keepRaw how long the returned mail itself is kept
 */
@ConfigurationProperties("dateline.returns")
record ReturnsSettings(
        @DefaultValue Listener listener,
        @DefaultValue Mailbox mailbox,
        @DefaultValue({"postmaster", "abuse", "fbl"}) List<String> also,
        @DefaultValue("5") int softLimit,
        @DefaultValue("30d") Duration softWithin,
        @DefaultValue("180d") Duration keepRaw,
        @DefaultValue RoundTripsSent roundTrips) {

    /**
     * Emails that only go out to come home.
     *
     * @param sent by themselves, daily and before mailings; a demo sends them only when somebody asks
     * @param nobody an address that does not exist, elsewhere; empty: one of the sender's own domain
     */
    record RoundTripsSent(
            @DefaultValue("true") boolean sent,
            @DefaultValue("") String nobody) {}

    /** The SMTP server inside: it takes returns, relays nothing and answers nothing by mail. A demo always has it. */
    record Listener(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("2527") int port,
            @DefaultValue("10MB") DataSize maxSize,
            @DefaultValue("100") int maxConnections,
            @DefaultValue("60s") Duration timeout) {}

    /** What becomes of a mail in the mailbox once it stands in the database. */
    enum Collected {
        DELETE,
        KEEP,
        MOVE
    }

    /**
     * The mailbox where returns are collected by IMAP; no host means none.
     *
     * @param tls from the first byte; without it STARTTLS, which only a server on this machine may lack
     * @param moveTo the folder for mails that were collected, where they are moved
     */
    record Mailbox(
            @Nullable String host,
            @DefaultValue("993") int port,
            @DefaultValue("true") boolean tls,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("delete") Collected collected,
            @DefaultValue("Collected") String moveTo,
            @DefaultValue("10MB") DataSize maxSize) {

        boolean isSet() {
            return host != null && !host.isBlank();
        }

        boolean isHere() {
            return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("::1"));
        }

        @Override
        public String toString() {
            return "Mailbox[" + user + "@" + host + ":" + port + "/" + folder + "]";
        }
    }
}
