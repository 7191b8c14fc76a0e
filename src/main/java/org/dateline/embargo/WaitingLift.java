package org.dateline.embargo;

import java.time.Instant;

/** A release whose time has come, or has become unclear, and that does not go out until a person decides. */
public record WaitingLift(long releaseId, String reference, Instant due, Because because) {

    public enum Because {
        LATE("Its time was missed by more than the time we allow."),
        NOT_APPROVED("It has not been approved as it stands now."),
        CLOCKS_CHANGED("The time zone rules have changed since its time was set: set the time again.");

        private final String sentence;

        Because(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
