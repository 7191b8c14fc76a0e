package org.dateline.delivery;

import java.net.IDN;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.email.SmtpServer;

/**
 * A mail server that takes our letters, as it is set.
 *
 * @param name by which the ledger knows it
 * @param senders domains of senders it serves, as A-labels; empty: all
 * @param weight its part of the work, beside that of the others; 0: it only steps in for them
 * @param idle a connection without work is closed after so long
 * @param life a connection is replaced after so long
 */
record Relay(
        String name,
        SmtpServer server,
        Set<String> senders,
        int connections,
        int weight,
        List<Limit> limits,
        Duration idle,
        Duration life) {

    Relay {
        senders = Set.copyOf(senders);
        limits = List.copyOf(limits);
    }

    static Relay of(String name, SmtpServer server, DeliverySettings.Server settings) {
        var weight = settings.weight();
        return new Relay(
                name,
                server,
                settings.senders().stream().map(Relay::aLabel).collect(Collectors.toSet()),
                settings.connections(),
                weight == null ? settings.connections() : weight,
                Limit.of(settings),
                settings.idleTimeout(),
                settings.lifeSpan());
    }

    /** The one that has no name is known by its address. */
    static Relay of(SmtpServer server, DeliverySettings.Server settings) {
        return of(server.host() + ":" + server.port(), server, settings);
    }

    boolean serves(String senderDomain) {
        return senders.isEmpty() || senders.contains(aLabel(senderDomain));
    }

    /** Whether there may be letters that either can take. */
    boolean overlaps(Relay other) {
        return senders.isEmpty() || other.senders.isEmpty() || senders.stream().anyMatch(other.senders::contains);
    }

    /** The domains it serves in both their spellings, as they may stand in a sender's address. */
    String[] spellings() {
        return senders.stream()
                .flatMap(domain -> Stream.of(domain, IDN.toUnicode(domain)))
                .distinct()
                .toArray(String[]::new);
    }

    private static String aLabel(String domain) {
        return IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT);
    }
}
