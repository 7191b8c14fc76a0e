package org.dateline.bounce;

import java.util.List;
import org.dateline.email.Kind;
import org.jspecify.annotations.Nullable;

/** What one way of reading made of a message. */
record Understood(
        Kind kind,
        List<ReturnedRecipient> recipients,
        @Nullable String reportingHost,
        @Nullable String feedbackType,
        @Nullable Absence absence,
        Evidence evidence) {

    /** A bounce: the recipients decide what it is. */
    Understood(List<ReturnedRecipient> recipients, @Nullable String reportingHost, String way) {
        this(kind(recipients), recipients, reportingHost, null, null, evidence(recipients, way));
    }

    private static Kind kind(List<ReturnedRecipient> recipients) {
        for (var kind : List.of(Kind.HARD, Kind.SOFT, Kind.COMPLAINT, Kind.AUTOREPLY)) {
            if (recipients.stream().anyMatch(recipient -> recipient.kind() == kind)) {
                return kind;
            }
        }
        return Kind.DELIVERED;
    }

    private static Evidence evidence(List<ReturnedRecipient> recipients, String way) {
        return recipients.isEmpty()
                ? new Evidence("message", way, "")
                : new Evidence(
                        recipients.get(0).evidence().part(),
                        way,
                        recipients.get(0).evidence().words());
    }
}
