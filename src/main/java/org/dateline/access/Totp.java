package org.dateline.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriUtils;

/**
 * Codes by the clock (RFC 6238), as authenticator apps make them: HMAC-SHA-1, six digits, another every 30 seconds. That is what
 * every app understands; some take no other algorithm, whatever the QR code says.
 */
final class Totp {

    private static final int SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The code of a step: RFC 4226, section 5.3. */
    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var bits = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return "%06d".formatted(bits % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** Which step a code belongs to: the present one, the one before or the one after (section 5.2); empty when to none. */
    static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        var found = OptionalLong.empty();
        for (var step = step(now) - 1; step <= step(now) + 1; step++)
            if (MessageDigest.isEqual(bytes(code), bytes(code(secret, step)))) found = OptionalLong.of(step);
        return found;
    }

    /** What the QR code says: the address by which apps take a secret over. */
    static String address(String office, String person, byte[] secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(office), encoded(person), base32(secret), encoded(office));
    }

    /** RFC 4648, section 6; for lengths that need no padding, such as 20 bytes. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (var b : bytes) {
            held = (held << 8 | b & 0xff) & 0xffff;
            for (bits += 8; bits >= 5; bits -= 5) text.append(BASE32.charAt(held >> bits - 5 & 31));
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }
}
