package org.dateline.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A private key of a domain we send as, and where its public half is published: RSA (RFC 6376, RFC 8301) or Ed25519 (RFC 8463). Tells nothing of the private half, in no
 * text.
 */
public final class DkimKey {
    private static final Pattern SELECTOR = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", Pattern.CASE_INSENSITIVE);

    /** Whoever may read it could sign as us; whoever may write it could take our place. */
    private static final Set<PosixFilePermission> FORBIDDEN = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final String domain;
    private final String selector;
    private final PemKey key;

    private DkimKey(String domain, String selector, PemKey key) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param domain of the senders whose letters it signs
     * @param file PEM, PKCS#8 or PKCS#1, without a password; readable by its owner, at most by a group
     * @throws UnusableKey if it is missing, open to others, no private key, or too small
     */
    public static DkimKey read(String domain, String selector, Path file) throws UnusableKey {
        if (!SELECTOR.matcher(selector).matches())
            throw new UnusableKey(
                    "“" + selector + "” is no DKIM selector",
                    "A selector is a name in the DNS: letters, digits and hyphens, such as dl2026.");
        return new DkimKey(aLabel(domain), selector.toLowerCase(Locale.ROOT), PemKey.in(text(file), file));
    }

    private static String aLabel(String domain) throws UnusableKey {
        try {
            return EmailAddress.parse("press@" + domain).domain();
        } catch (InvalidAddress notADomain) {
            throw new UnusableKey(
                    "“" + domain + "” is no domain that letters can be signed for",
                    "Give what stands behind the @ of the sender.");
        }
    }

    private static String text(Path file) throws UnusableKey {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(FORBIDDEN::contains))
                throw new UnusableKey(
                        "The DKIM key %s can be read or written by others".formatted(file),
                        "Close it: chmod 600 %s (or 640 with a group of its own).".formatted(file));
            return text;
        } catch (IOException unreadable) {
            throw new UnusableKey(
                    "The DKIM key %s cannot be read (%s)"
                            .formatted(file, unreadable.getClass().getSimpleName()),
                    "Let the user that runs Dateline read it, or take its lines out of dateline.dkim.keys.");
        }
    }

    /** In lower case, as A-label. */
    public String domain() {
        return domain;
    }

    public String selector() {
        return selector;
    }

    /** Where the public half is published. */
    public String publishedAt() {
        return selector + "._domainkey." + domain;
    }

    /** The TXT record that belongs there (RFC 6376 3.6.1). */
    public String record() {
        return "v=DKIM1; k=" + key.kind() + "; p=" + Base64.getEncoder().encodeToString(key.published());
    }

    /**
     * Whether a signature of this key passes with that published p=, however it is wrapped.
     *
     * @param p base64
     */
    public boolean fits(String p) {
        try {
            return Arrays.equals(Base64.getDecoder().decode(p.replaceAll("\\s", "")), key.published());
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** As it stands in a=. */
    String algorithm() {
        return key.kind() + "-sha256";
    }

    /** The same octets each time for the same text. */
    byte[] sign(byte[] text) {
        return key.sign(text);
    }

    @Override
    public String toString() {
        return publishedAt() + " (" + algorithm() + ")";
    }
}
