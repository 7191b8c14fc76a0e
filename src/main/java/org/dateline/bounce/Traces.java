package org.dateline.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything inside a return that may lead to the letter it is about, in no order of trust; matching proves them.
 *
 * @param envelopeRecipient to which the return was delivered: our envelope sender, if nobody changed it
 * @param addresses that received the return or sent the original, as reported: VERP addresses are among them
 * @param messageIds with angle brackets removed, of the original first, then those the return refers to
 * @param originalRecipients whom the returned original names
 * @param envelopeId the ENVID we gave, if the report repeats it (RFC 3461, section 4.4)
 * @param originalSubject of the returned letter
 * @param originalHeaders of the returned letter, raw, names in lower case
 */
public record Traces(
        @Nullable String envelopeRecipient,
        List<String> addresses,
        List<String> messageIds,
        List<String> originalRecipients,
        @Nullable String envelopeId,
        String originalSubject,
        List<Header> originalHeaders) {

    /** One field of the returned letter. */
    public record Header(String name, String value) {}

    public Traces {
        addresses = List.copyOf(addresses);
        messageIds = List.copyOf(messageIds);
        originalRecipients = List.copyOf(originalRecipients);
        originalHeaders = List.copyOf(originalHeaders);
    }

    /** The first value of a field of the returned letter. */
    public @Nullable String originalHeader(String name) {
        for (var header : originalHeaders) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }
}
