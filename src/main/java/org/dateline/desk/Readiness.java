package org.dateline.desk;

import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be right before letters arrive.
 *
 * @param state good, warn, bad, asking, under-way, or unknown where nobody answered
 * @param record what to paste into the DNS; null where nothing is missing there
 */
record Readiness(
        String what,
        String state,
        String sentence,
        @Nullable Paste record) {

    static final String UNDER_WAY = "under-way";

    /** A record of a zone, as every provider's page asks for it. */
    record Paste(String name, String type, String value) {}

    static Readiness good(String what, String sentence) {
        return new Readiness(what, "good", sentence, null);
    }

    static Readiness warn(String what, String sentence) {
        return new Readiness(what, "warn", sentence, null);
    }

    static Readiness bad(String what, String sentence) {
        return new Readiness(what, "bad", sentence, null);
    }

    static Readiness unknown(String what) {
        return new Readiness(what, "unknown", Phrases.say("desk.ready.no-answer"), null);
    }

    /** The DNS is being asked. */
    static Readiness asking(String what) {
        return new Readiness(what, "asking", "", null);
    }

    /** What shows it has been sent and is not home yet. */
    static Readiness underWay(String what, String sentence) {
        return new Readiness(what, UNDER_WAY, sentence, null);
    }

    /** The word for its state. */
    public String label() {
        return Phrases.say("desk.ready.state." + state);
    }

    Readiness paste(String name, String type, String value) {
        return new Readiness(what, state, sentence, new Paste(name, type, value));
    }
}
