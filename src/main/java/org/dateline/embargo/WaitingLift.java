package org.dateline.embargo;

import java.time.Instant;
import java.util.Locale;
import org.dateline.language.Phrases;

/** A release whose time has come, or has become unclear, and that does not go out until a person decides. */
public record WaitingLift(long releaseId, String reference, Instant due, Because because) {

    public enum Because {
        LATE,
        NOT_APPROVED,
        CLOCKS_CHANGED;

        public String sentence() {
            return Phrases.say(
                    "embargo.waiting." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
