package org.dateline.delivery;

import java.util.List;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes our letters, as it is set and as this node sees it.
 *
 * @param name by which attempts name it
 * @param senders the domains whose letters it takes, in alphabetical order; empty: all
 * @param connections at once, on each node
 * @param limits what it is set to take at most, each in words ("100 a second"); empty: it takes what comes
 * @param trouble what is wrong with it, in words; null when nothing is, as far as is known
 */
public record OutgoingServer(
        String name,
        String host,
        int port,
        List<String> senders,
        int connections,
        List<String> limits,
        @Nullable String trouble) {
    public OutgoingServer {
        limits = List.copyOf(limits);
        senders = List.copyOf(senders);
    }

    static OutgoingServer of(Relay relay, @Nullable String trouble) {
        return new OutgoingServer(
                relay.name(),
                relay.server().host(),
                relay.server().port(),
                relay.senders().stream().sorted().toList(),
                relay.connections(),
                relay.limits().stream().map(Limit::words).toList(),
                trouble);
    }

    /** What it takes, in words. */
    public String takes() {
        return senders.isEmpty()
                ? Phrases.say("delivery.server.takes-all")
                : Phrases.say("delivery.server.takes", String.join(", ", senders));
    }
}
