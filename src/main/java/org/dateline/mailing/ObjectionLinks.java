package org.dateline.mailing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.springframework.stereotype.Component;

/**
 * The path by which whoever is said to have given a yes objects, such as {@code /objection/12-1-0f3a…}: the yes, key id, and a MAC of 16 bytes. It can do no
 * more than stop a plan, so it asks for nothing besides and does not run out.
 */
@Component
public class ObjectionLinks {

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})-(\\d{1,9})-([0-9a-f]{32})");

    private final KeyRing keys;

    ObjectionLinks(KeyRing keys) {
        this.keys = keys;
    }

    public String path(long assentId) {
        var key = keys.currentKey();
        var mac = Arrays.copyOf(keys.mac(Purpose.OBJECTION, key, bytes(assentId)), 16);
        return "/objection/%d-%d-%s".formatted(assentId, key, HexFormat.of().formatHex(mac));
    }

    /** Which yes it is about; empty when we did not make it. */
    OptionalLong read(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        var id = Long.parseLong(parts.group(1));
        return keys.proves(
                        Purpose.OBJECTION,
                        Integer.parseInt(parts.group(2)),
                        bytes(id),
                        HexFormat.of().parseHex(parts.group(3)))
                ? OptionalLong.of(id)
                : OptionalLong.empty();
    }

    private static byte[] bytes(long id) {
        return Long.toString(id).getBytes(StandardCharsets.US_ASCII);
    }
}
