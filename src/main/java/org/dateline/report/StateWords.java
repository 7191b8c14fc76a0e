package org.dateline.report;

import java.util.Map;

/** What the pages say of the state of a letter. */
public final class StateWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("queued", "waiting its turn"),
            Map.entry("sending", "going out"),
            Map.entry("accepted", "taken by their mail server"),
            Map.entry("deferred", "trying again"),
            Map.entry("refused", "turned away"),
            Map.entry("expired", "given up"),
            Map.entry("left-out", "not written to"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("uncertain", "not sure it arrived"),
            Map.entry("held", "waiting: held by our side"),
            Map.entry("returned", "came back: address dead"));

    private StateWords() {}

    public static String of(String state) {
        return WORDS.getOrDefault(state, state);
    }
}
