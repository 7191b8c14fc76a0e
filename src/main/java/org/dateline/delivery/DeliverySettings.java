package org.dateline.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.email.SmtpServer;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How letters are sent.
 *
 * @param running whether this node sends at all
 * @param server the mail server that takes our letters, if there is but one
 * @param servers several, by names of ours; beside {@code server}, if that is set too
 * @param returns where bounces come home
 * @param receivers large receivers of mail
 * @param practicePort where on this machine the post office of a demo takes its letters
 * @param window letters a connection may have begun whose results are not yet stored; after a crash so many a
 *     connection are uncertain
 * @param heartbeat how often a node says that it lives
 * @param lifetime after this long without a heartbeat others take over its letters
 * @param grace how long a stopping node may take to finish what is on the wire
 */
@ConfigurationProperties("dateline.delivery")
public record DeliverySettings(
        @DefaultValue("true") boolean running,
        @DefaultValue Server server,
        @DefaultValue Map<String, Server> servers,
        @DefaultValue Returns returns,
        @DefaultValue Receivers receivers,
        @DefaultValue("2526") int practicePort,
        @DefaultValue("4") int window,
        @DefaultValue("2s") Duration heartbeat,
        @DefaultValue("10s") Duration lifetime,
        @DefaultValue("20s") Duration grace) {

    /**
     * The mail server that takes our letters.
     *
     * @param host without it nothing is sent
     * @param encryption none, starttls or tls; certificates are always checked
     * @param password from the environment or a file, never on a page
     * @param helo our own name in EHLO, best what the address we send from resolves to
     * @param connections how many at once, on each node
     * @param perSecond letters a second over all nodes; 0 is no limit, as with the next three
     * @param perMinute letters in each minute
     * @param perHour letters in each hour
     * @param perDay letters in each day of UTC
     * @param senders the sender domains whose letters it takes; empty: all
     * @param weight its part of the work beside other servers; 0: it works only while none of them can; unset: as many
     *     as its connections
     * @param idleTimeout a connection without work is closed after so long
     * @param lifeSpan a connection is replaced after so long, between two letters
     */
    public record Server(
            @Nullable String host,
            @DefaultValue("25") int port,
            SmtpServer.@Nullable Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable String helo,
            @DefaultValue("10") int connections,
            @DefaultValue("0") int perSecond,
            @DefaultValue("0") int perMinute,
            @DefaultValue("0") int perHour,
            @DefaultValue("0") int perDay,
            @Name("for") @DefaultValue List<String> senders,
            @Nullable Integer weight,
            @DefaultValue("20s") Duration connectTimeout,
            @DefaultValue("5m") Duration replyTimeout,
            @DefaultValue("10m") Duration letterTimeout,
            @DefaultValue("20s") Duration idleTimeout,
            @DefaultValue("10m") Duration lifeSpan) {

        /** The server of that name, spoken to as these settings say. */
        public SmtpServer at(String host) {
            return new SmtpServer(
                    host,
                    port,
                    encryptionOrDefault(host),
                    user,
                    password,
                    helo == null ? Outbound.ownName() : helo,
                    connectTimeout,
                    replyTimeout,
                    letterTimeout);
        }

        /** Encryption left unset: STARTTLS, or none towards this machine. */
        SmtpServer.Encryption encryptionOrDefault(String host) {
            if (encryption != null) {
                return encryption;
            }
            boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
            return here ? SmtpServer.Encryption.NONE : SmtpServer.Encryption.STARTTLS;
        }
    }

    /**
     * Return addresses.
     *
     * @param prefix what precedes the reference, such as bounce- or press+
     * @param domain whose mail comes to our listener or mailbox; unset: the sender's domain
     */
    public record Returns(
            @DefaultValue("bounce-") String prefix,
            @Nullable String domain) {}

    /**
     * Large receivers of mail, each with a pace of its own.
     *
     * @param lookup whether the DNS is asked whose mail servers take the mail of a domain; in a demo it never is
     * @param limits by the receiver's word in receivers.txt; none unless set
     */
    public record Receivers(
            @DefaultValue("true") boolean lookup,
            @DefaultValue Map<String, Limits> limits) {
        /** @throws IllegalArgumentException if there is no such receiver */
        public Receivers {
            limits = Map.copyOf(limits);
            limits.keySet().forEach(Receivers::require);
        }

        private static void require(String word) {
            if (!KnownReceivers.load().knows(word)) {
                throw new IllegalArgumentException("dateline.delivery.receivers.limits: no receiver is called “" + word
                        + "”. The words stand in receivers.txt (docs/sending.md).");
            }
        }

        /** Connections that may be at a receiver's letters at once, where that is limited. */
        Map<String, Integer> atOnce() {
            return limits.entrySet().stream()
                    .filter(entry -> entry.getValue().connections() > 0)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().connections()));
        }
    }

    /**
     * What goes to one receiver at most, over all nodes; 0 is no limit.
     *
     * @param connections letters on their way to it at once
     */
    public record Limits(
            @DefaultValue("0") int connections,
            @DefaultValue("0") int perSecond,
            @DefaultValue("0") int perMinute,
            @DefaultValue("0") int perHour,
            @DefaultValue("0") int perDay) {

        /** "5 connections, 20 a second"; empty where nothing is limited. */
        String inWords() {
            return Stream.of(
                            words("connections", connections),
                            words("second", perSecond),
                            words("minute", perMinute),
                            words("hour", perHour),
                            words("day", perDay))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String words(String what, int count) {
            return count == 0 ? "" : Phrases.say("delivery.limit." + what, count);
        }
    }
}
