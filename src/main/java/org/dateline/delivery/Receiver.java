package org.dateline.delivery;

import java.util.List;

/**
 * A large receiver of mail: whoever runs the mail servers of many domains counts what we send to all of them together.
 *
 * @param word in settings and tables
 * @param name for people
 * @param domains known by their names
 * @param servers ends of the names of its mail servers, each with a dot in front, or whole names
 */
record Receiver(String word, String name, List<String> domains, List<String> servers) {
    /** Everybody else. */
    static final String REST = "";

    boolean runs(String server) {
        return servers.stream().anyMatch(name -> name.startsWith(".") ? server.endsWith(name) : server.equals(name));
    }
}
