package org.dateline.email;

/**
 * Who sends a letter and who gets it, as the servers on the way see it.
 *
 * @param sender the return path, without angle brackets
 * @param reference comes back in a report about this letter (ENVID, RFC 3461 4.4)
 */
public record Envelope(String sender, EmailAddress recipient, String reference) {
    private static final int LONGEST_REFERENCE = 100; // RFC 3461 5.4

    /** @throws IllegalArgumentException if either could break out of its place in the command */
    public Envelope {
        if (!isSender(sender)) {
            throw new IllegalArgumentException("no envelope sender: " + sender);
        }
        if (reference.isEmpty() || reference.length() > LONGEST_REFERENCE || !isVisible(reference)) {
            throw new IllegalArgumentException("no envelope reference: " + reference);
        }
    }

    private static boolean isSender(String sender) {
        int at = sender.lastIndexOf('@');
        return at > 0
                && at < sender.length() - 1
                && sender.indexOf('<') < 0
                && sender.indexOf('>') < 0
                && isVisible(sender);
    }

    /** By hand rather than by a pattern: every letter has two of these to look at. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '!' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
