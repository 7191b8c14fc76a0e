package org.dateline.release;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Names of blocks: eight letters and digits, or whatever of that kind an importing program calls them. */
final class BlockId {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private BlockId() {}

    static String fresh() {
        return random(8);
    }

    /** The id if it can serve as one, else a fresh one. */
    static String of(@Nullable String id) {
        return id != null && id.matches("[A-Za-z0-9-]{1,40}") ? id : fresh();
    }

    static String random(int length) {
        var letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return letters.toString();
    }
}
