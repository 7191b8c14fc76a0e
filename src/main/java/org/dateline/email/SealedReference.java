package org.dateline.email;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A delivery id that proves it is ours: key id (1 byte), delivery id (6), truncated code (10), in lower-case base32
 * without padding, 28 characters. Read without regard to case, since mail servers change it.
 */
final class SealedReference {
    static final int LENGTH = 28;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final long LARGEST_ID = (1L << 48) - 1;
    private static final int ID_BYTES = 7;
    private static final int CODE_BYTES = 10;

    private SealedReference() {}

    static String of(Seal seal, int key, long deliveryId) {
        if (deliveryId < 0 || deliveryId > LARGEST_ID) {
            throw new IllegalArgumentException("delivery id " + deliveryId + " does not fit 48 bits");
        }
        byte[] id = idBytes(key, deliveryId);
        byte[] code = seal.code(key, id);
        if (code == null) {
            throw new IllegalArgumentException("the key ring has no key " + key);
        }
        return base32(ByteBuffer.allocate(ID_BYTES + CODE_BYTES)
                .put(id)
                .put(code, 0, CODE_BYTES)
                .array());
    }

    /** The delivery id, if the reference is one of ours. */
    static OptionalLong read(Seal seal, String reference) {
        byte[] bytes = unbase32(reference);
        if (bytes.length != ID_BYTES + CODE_BYTES) {
            return OptionalLong.empty();
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] code = seal.code(id[0] & 0xff, id);
        if (code == null
                || !MessageDigest.isEqual(
                        Arrays.copyOf(code, CODE_BYTES), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(ByteBuffer.wrap(bytes).getLong() >>> 8 & LARGEST_ID);
    }

    private static byte[] idBytes(int key, long deliveryId) {
        return Arrays.copyOf(
                ByteBuffer.allocate(Long.BYTES)
                        .putLong((long) key << 56 | deliveryId << 8)
                        .array(),
                ID_BYTES);
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte b : bytes) {
            pending = pending << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(pending >>> bits & 31));
            }
            pending &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt(pending << 5 - bits & 31)).toString();
    }

    /** Empty when it is no base32 of the right length, or has stray bits at the end. */
    private static byte[] unbase32(String text) {
        if (text.length() != LENGTH) {
            return new byte[0];
        }
        var bytes = ByteBuffer.allocate(LENGTH * 5 / 8);
        int pending = 0;
        int bits = 0;
        for (byte character : text.getBytes(StandardCharsets.ISO_8859_1)) {
            int value = ALPHABET.indexOf(Character.toLowerCase(character));
            if (value < 0) {
                return new byte[0];
            }
            pending = pending << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (pending >>> bits));
                pending &= (1 << bits) - 1;
            }
        }
        return pending == 0 ? bytes.array() : new byte[0];
    }
}
