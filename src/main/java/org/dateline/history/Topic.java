package org.dateline.history;

import java.util.Locale;
import org.dateline.language.Phrases;

/** What colleagues are told by mail, each of which one may switch off for oneself. */
public enum Topic {
    APPROVAL_ASKED,
    APPROVAL_ANSWERED,
    APPROVAL_ENDED,
    STARTED,
    FINISHED,
    PROOF_ANSWERED,
    WAITS,
    TROUBLE_AT_THE_END,
    SERVER,
    FIRST_CALL;

    public String title() {
        return Phrases.say("history.topic." + word() + ".title");
    }

    public String meaning() {
        return Phrases.say("history.topic." + word() + ".meaning");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
