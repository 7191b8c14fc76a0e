package org.dateline.delivery;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.dateline.email.SmtpServer;
import org.dateline.email.SmtpServers;
import org.dateline.language.Phrases;

/** All mail servers that take our letters, as they are set; perhaps none. */
record Relays(List<Relay> all) implements SmtpServers {
    Relays {
        all = List.copyOf(all);
    }

    static String noneSet() {
        return Phrases.say("delivery.trouble.no-server-set");
    }

    /** On each node. */
    int connections() {
        return all.stream().mapToInt(Relay::connections).sum();
    }

    /** What all of them take together at most; nothing limits a span in which one of them has no limit. */
    List<Limit> limits() {
        var together = new TreeMap<Duration, Integer>();
        all.stream()
                .flatMap(relay -> relay.limits().stream())
                .forEach(limit -> together.merge(limit.span(), limit.letters(), Integer::sum));
        return together.entrySet().stream()
                .map(span -> new Limit(span.getKey(), span.getValue()))
                .filter(limit -> all.stream()
                        .allMatch(relay -> relay.limits().stream()
                                .anyMatch(own -> own.span().equals(limit.span()))))
                .toList();
    }

    @Override
    public Optional<SmtpServer> of(String senderDomain) {
        return all.stream()
                .filter(relay -> relay.serves(senderDomain))
                .max(Comparator.comparingInt(Relay::weight))
                .map(Relay::server);
    }

    @Override
    public Optional<SmtpServer> any() {
        return all.stream().max(Comparator.comparingInt(Relay::weight)).map(Relay::server);
    }

    /** Why nothing from that domain can be sent, and what to do; empty when a server takes it. */
    Optional<String> adviceFor(String senderDomain) {
        if (all.isEmpty()) {
            return Optional.of(noneSet());
        }
        return of(senderDomain).isPresent()
                ? Optional.empty()
                : Optional.of(Phrases.say("delivery.trouble.no-server-for", senderDomain));
    }
}
