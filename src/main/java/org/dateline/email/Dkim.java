package org.dateline.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs letters by DKIM (RFC 6376): for each key of the sender's domain a DKIM-Signature field. A letter whose sender's domain has no key stays as it is.
 *
 * <p>There is no time in a signature, so a letter that is sent again is the same to the octet. Hashing the whole body each time cannot be spared: what differs between
 * recipients stands near its beginning, and a hash only goes forward.
 */
public final class Dkim {
    /** What RFC 6376 5.4.1 recommends of the fields we write, and those that the large receivers and RFC 8058 4 want signed. */
    static final List<String> SIGNED = List.of(
            "from",
            "reply-to",
            "to",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "feedback-id",
            "content-language",
            "mime-version",
            "content-type",
            "content-transfer-encoding");

    /** Named once more than they are there, so that nobody can add a second one that a reader would see (RFC 6376 8.15). */
    private static final Set<String> SEALED = Set.of("from", "reply-to", "to", "subject", "date");

    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int LINE = 76;
    private static final int BASE64_LINE = 72;

    private final List<DkimKey> keys;
    private final Map<String, List<DkimKey>> byDomain = new HashMap<>();

    public Dkim(List<DkimKey> keys) {
        this.keys = List.copyOf(keys);
        for (var key : keys)
            byDomain.computeIfAbsent(key.domain(), domain -> new ArrayList<>()).add(key);
    }

    /** Signs nothing. */
    public static Dkim off() {
        return new Dkim(List.of());
    }

    public boolean isOff() {
        return keys.isEmpty();
    }

    public List<DkimKey> keys() {
        return keys;
    }

    /**
     * Whether letters of a sender's domain are signed at all.
     *
     * @param domain of the mailbox in From, lower case
     */
    public boolean signs(String domain) {
        return byDomain.containsKey(domain);
    }

    /**
     * A whole letter with its signatures.
     *
     * @param letter as it goes on the wire: CRLF, leading dots stuffed
     */
    public List<byte[]> signed(byte[] letter) {
        var wire = new ArrayList<byte[]>();
        if (!isOff()) wire.addAll(signatures(List.of(Canonical.header(letter))));
        wire.add(letter);
        return wire;
    }

    /**
     * The fields that go before the letter, one for each key.
     *
     * @param letter all of it, in order
     */
    public List<byte[]> signatures(List<Canonical> letter) {
        var fields = fields(letter);
        var signing = byDomain.getOrDefault(domain(fields.get("from")), List.of());
        if (signing.isEmpty()) return List.of();
        var bodyHash = bodyHash(letter);
        return signing.stream().map(key -> signature(key, fields, bodyHash)).toList();
    }

    /** The domain of the mailbox in From, lower case; empty where the pieces have no such field. */
    public static String senderDomain(List<Canonical> pieces) {
        return domain(fields(pieces).get("from"));
    }

    private static Map<String, byte[]> fields(List<Canonical> pieces) {
        var fields = new HashMap<String, byte[]>();
        pieces.forEach(piece -> fields.putAll(piece.fields()));
        return fields;
    }

    /** Of the mailbox that ends the field. */
    private static String domain(byte @Nullable [] from) {
        if (from == null) return "";
        var text = new String(from, StandardCharsets.US_ASCII);
        return text.substring(text.lastIndexOf('@') + 1).replace(">", "").toLowerCase(Locale.ROOT);
    }

    private static String bodyHash(List<Canonical> letter) {
        var hash = Algorithms.sha256();
        int owed = 0;
        for (var piece : letter) owed = piece.addTo(hash, owed);
        return BASE64.encodeToString(hash.digest());
    }

    private static byte[] signature(DkimKey key, Map<String, byte[]> fields, String bodyHash) {
        var text = new ByteArrayOutputStream(2048);
        var names = new ArrayList<String>();
        for (var name : SIGNED) {
            var field = fields.get(name);
            if (field != null) {
                names.add(name);
                text.writeBytes(field);
                text.write('\r');
                text.write('\n');
            }
            if (SEALED.contains(name)) names.add(name);
        }
        var unsigned = unsigned(key, names, bodyHash);
        text.writeBytes(Canonical.field("dkim-signature", unsigned));
        return ("DKIM-Signature: " + unsigned + wrapped(BASE64.encodeToString(key.sign(text.toByteArray()))) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String unsigned(DkimKey key, List<String> names, String bodyHash) {
        return "v=1; a=" + key.algorithm() + "; c=relaxed/relaxed;\r\n d=" + key.domain() + ";\r\n s=" + key.selector()
                + ";\r\n h=" + folded(names) + ";\r\n bh=" + bodyHash + ";\r\n b=";
    }

    private static String folded(List<String> names) {
        var out = new StringBuilder(names.get(0));
        int column = " h=".length() + out.length();
        for (var name : names.subList(1, names.size())) {
            out.append(':');
            column += 1 + name.length();
            if (column > LINE - 1) {
                out.append("\r\n ");
                column = 1 + name.length();
            }
            out.append(name);
        }
        return out.toString();
    }

    private static String wrapped(String base64) {
        var out = new StringBuilder();
        for (int i = 0; i < base64.length(); i += BASE64_LINE) {
            if (i > 0) out.append("\r\n ");
            out.append(base64, i, Math.min(base64.length(), i + BASE64_LINE));
        }
        return out.toString();
    }
}
