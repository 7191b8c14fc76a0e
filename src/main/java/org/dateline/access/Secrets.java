package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random words that open doors, and the hashes by which they are known. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without letters and digits that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private Secrets() {}

    static byte[] bytes(int howMany) {
        var bytes = new byte[howMany];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** About five bits a character. */
    static String random(int characters) {
        return RANDOM.ints(characters, 0, LETTERS.length())
                .collect(StringBuilder::new, (word, i) -> word.append(LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Enough for words as random as ours; passwords of people go through the password encoder. */
    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
