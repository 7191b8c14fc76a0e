package org.dateline.mailing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 over JSON in one canonical form: keys sorted, no white space; so jsonb may reorder what it keeps. */
final class Fingerprint {

    static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Fingerprint() {}

    static byte[] of(Object content) {
        try {
            var plain = CANONICAL.convertValue(content, Object.class);
            return MessageDigest.getInstance("SHA-256")
                    .digest(CANONICAL.writeValueAsString(plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** As it comes back from the database: numbers of one kind, so that equal content has equal trees. */
    static JsonNode tree(Object content) {
        return CANONICAL.readTree(CANONICAL.writeValueAsString(content));
    }

    static String hex(byte[] fingerprint) {
        return HexFormat.of().formatHex(fingerprint);
    }
}
