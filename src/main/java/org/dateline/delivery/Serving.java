package org.dateline.delivery;

import java.util.List;

/**
 * Which letters a server may take.
 *
 * @param server its name
 * @param senders the sender domains it serves; empty: all
 * @param known the names of all servers: letters meant for one that is none of them are anybody's
 */
record Serving(String server, String[] senders, String[] known) {
    static Serving of(Relay relay, List<Relay> all) {
        return new Serving(
                relay.name(), relay.spellings(), all.stream().map(Relay::name).toArray(String[]::new));
    }
}
