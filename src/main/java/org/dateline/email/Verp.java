package org.dateline.email;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The envelope sender of each delivery ("variable envelope return path"): what comes back to it names the letter, and
 * nobody else can make one up. For example {@code bounce-aeaaaaaaaaaablz7qk5gqq5l2xya@example.org}.
 *
 * @param prefix what precedes the reference, such as {@code bounce-}, or {@code returns+} for one existing mailbox
 * @param domain where bounces come home, as A-label
 */
public record Verp(String prefix, String domain, Seal seal) {
    private static final Pattern PREFIX = Pattern.compile("(?!\\.)[A-Za-z0-9._+=-]{0,36}");

    /** @throws IllegalArgumentException if the prefix leaves no room in the 64 octets of a local part */
    public Verp {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the prefix of return addresses is at most 36 letters, digits and . _ + = -, but is: " + prefix);
        }
        prefix = prefix.toLowerCase(Locale.ROOT);
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /** The return path of a delivery. */
    public String of(long deliveryId) {
        return prefix + SealedReference.of(seal, seal.currentKey(), deliveryId) + "@" + domain;
    }

    /** The delivery a return path belongs to; empty if it is none of ours. Angle brackets and case do not matter. */
    public OptionalLong read(String address) {
        var bare = address.strip().toLowerCase(Locale.ROOT);
        if (bare.startsWith("<") && bare.endsWith(">")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (!bare.startsWith(prefix) || !bare.endsWith("@" + domain)) {
            return OptionalLong.empty();
        }
        int end = bare.length() - domain.length() - 1;
        return end < prefix.length()
                ? OptionalLong.empty()
                : SealedReference.read(seal, bare.substring(prefix.length(), end));
    }
}
