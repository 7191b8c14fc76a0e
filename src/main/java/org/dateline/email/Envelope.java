package org.dateline.email;

import java.util.regex.Pattern;

/**
 * Who sends a letter and who gets it, as the servers on the way see it.
 *
 * @param sender the return path, without angle brackets
 * @param reference comes back in a report about this letter (ENVID, RFC 3461 4.4)
 */
public record Envelope(String sender, EmailAddress recipient, String reference) {
    private static final Pattern SENDER = Pattern.compile("[!-~&&[^<>]]+@[!-~&&[^<>@]]+");
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,100}"); // RFC 3461 5.4

    /** @throws IllegalArgumentException if either could break out of its place in the command */
    public Envelope {
        if (!SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("no envelope sender: " + sender);
        }
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("no envelope reference: " + reference);
        }
    }
}
