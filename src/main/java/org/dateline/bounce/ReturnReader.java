package org.dateline.bounce;

import java.util.List;
import org.dateline.email.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Understands any message that came back. Never throws on account of the message, whatever it holds; time and memory are
 * bounded by the first two megabytes of it.
 */
public final class ReturnReader {

    /** The ways of reading, asked in this order; the first that recognises its sort decides. */
    private static final List<WayOfReading> WAYS = List.of(
            new ComplaintReader(),
            new ProviderReader(),
            new ReportReader(),
            new MailingListReader(),
            new ProseReader(),
            new AutoReplyReader());

    private ReturnReader() {}

    /** Reads a message of which only its bytes are known. */
    public static Return read(byte[] message) {
        return read(message, null);
    }

    /**
     * Reads a message, line ends as they are.
     *
     * @param envelopeRecipient the address it was delivered to, where the way in knows it
     */
    public static Return read(byte[] message, @Nullable String envelopeRecipient) {
        var mail = Mail.read(message, envelopeRecipient);
        for (var way : WAYS) {
            var understood = way.read(mail);
            if (understood != null) {
                return new Return(
                        understood.kind(),
                        understood.recipients(),
                        understood.reportingHost(),
                        understood.feedbackType(),
                        understood.absence(),
                        TraceFinder.in(mail),
                        understood.evidence());
            }
        }
        var none = new Evidence("message", "nothing says that it is a return", mail.subject());
        return new Return(Kind.NOT_A_BOUNCE, List.of(), null, null, null, TraceFinder.in(mail), none);
    }
}
