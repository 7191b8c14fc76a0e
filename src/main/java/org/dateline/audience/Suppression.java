package org.dateline.audience;

import java.time.Instant;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** An address that is not written to, known by the MAC of its key only, and why. */
public record Suppression(
        long id,
        String masked,
        Reason reason,
        String detail,
        Instant since,
        String recordedBy,
        @Nullable Lifted lifted) {

    public record Lifted(Instant at, String by, String because) {}

    public boolean standing() {
        return lifted == null;
    }

    /** Why; the page's words beside. */
    public enum Reason {
        DEAD("address-dead"),
        COMPLAINT("marked-us-as-spam"),
        OBJECTION("asked-not-to-be-written-to"),
        ERASED("asked-to-be-forgotten");

        private final String phrase;

        Reason(String phrase) {
            this.phrase = phrase;
        }

        public String words() {
            return Phrases.say("audience.whynot." + phrase);
        }

        public String inTable() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Reason of(String inTable) {
            return valueOf(inTable.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
