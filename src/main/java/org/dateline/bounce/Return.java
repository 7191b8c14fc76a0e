package org.dateline.bounce;

import java.util.List;
import org.dateline.email.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One message that came back, understood.
 *
 * @param kind of the message as a whole; where recipients differ, hard before soft
 * @param recipients one each; empty for mail that is no return and for complaints that hide whom they are about
 * @param reportingHost the system that wrote the report, if it says so
 * @param feedbackType of a complaint: abuse, fraud, opt-out, not-spam, auth-failure (RFC 5965, RFC 6591)
 * @param absence of an automatic reply
 * @param traces what was found inside that may lead to our letter
 * @param evidence what the kind was decided on
 */
public record Return(
        Kind kind,
        List<ReturnedRecipient> recipients,
        @Nullable String reportingHost,
        @Nullable String feedbackType,
        @Nullable Absence absence,
        Traces traces,
        Evidence evidence) {

    public Return {
        recipients = List.copyOf(recipients);
    }

    /** True where an address, a mailbox or a person refused: not for notices of success, automatic replies and other mail. */
    public boolean isReturn() {
        return kind.isBounce() || kind == Kind.COMPLAINT;
    }
}
