package org.dateline.newsroom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.dateline.email.Seal;

/**
 * Which list a letter's reader may leave: key id (1 byte), delivery, contact and list (8 each), truncated code (16), in base64url. It does that one thing and never
 * expires: whoever finds an old letter may still leave.
 *
 * @param deliveryId 0 in a preview
 */
record LeaveToken(long deliveryId, long contactId, long listId) {

    private static final byte[] PURPOSE = "leave:".getBytes(StandardCharsets.US_ASCII);
    private static final int BODY = 1 + 3 * Long.BYTES;
    private static final int CODE = 16;

    String sealed(Seal seal) {
        var body = body(seal.currentKey());
        var code = code(seal, seal.currentKey(), body);
        if (code.length == 0) throw new IllegalStateException("The key ring has no current key for links");
        var token = ByteBuffer.allocate(BODY + CODE).put(body).put(code).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty unless we made it. */
    static Optional<LeaveToken> read(String token, Seal seal) {
        var bytes = decoded(token);
        if (bytes.length != BODY + CODE) return Optional.empty();
        var body = Arrays.copyOf(bytes, BODY);
        var code = code(seal, body[0] & 0xff, body);
        if (code.length == 0 || !MessageDigest.isEqual(code, Arrays.copyOfRange(bytes, BODY, bytes.length)))
            return Optional.empty();
        var ids = ByteBuffer.wrap(body, 1, BODY - 1);
        return Optional.of(new LeaveToken(ids.getLong(), ids.getLong(), ids.getLong()));
    }

    private byte[] body(int key) {
        return ByteBuffer.allocate(BODY)
                .put((byte) key)
                .putLong(deliveryId)
                .putLong(contactId)
                .putLong(listId)
                .array();
    }

    /** Empty when there is no such key. */
    private static byte[] code(Seal seal, int key, byte[] body) {
        var text = ByteBuffer.allocate(PURPOSE.length + body.length)
                .put(PURPOSE)
                .put(body)
                .array();
        var code = seal.code(key, text);
        return code == null ? new byte[0] : Arrays.copyOf(code, CODE);
    }

    private static byte[] decoded(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }
}
