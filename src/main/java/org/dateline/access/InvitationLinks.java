package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The path of an invitation's link, such as {@code /invitation/7-1-1-0f3a…}: number, issue, key id, and a MAC over number and issue,
 * of 16 bytes. It is proven by the key ring and stands nowhere; whether it still holds, the invitation knows.
 */
@Component
public class InvitationLinks {

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})-(\\d{1,9})-(\\d{1,9})-([0-9a-f]{32})");

    private final KeyRing keys;

    InvitationLinks(KeyRing keys) {
        this.keys = keys;
    }

    public String path(Invitation invitation) {
        var key = keys.currentKey();
        var mac = Arrays.copyOf(keys.mac(Purpose.INVITATION, key, text(invitation.id(), invitation.issue())), 16);
        return "/invitation/%d-%d-%d-%s"
                .formatted(
                        invitation.id(), invitation.issue(), key, HexFormat.of().formatHex(mac));
    }

    /** Empty when we did not make it. */
    Optional<Proven> read(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) return Optional.empty();
        var id = Long.parseLong(parts.group(1));
        var issue = Integer.parseInt(parts.group(2));
        var mac = HexFormat.of().parseHex(parts.group(4));
        return keys.proves(Purpose.INVITATION, Integer.parseInt(parts.group(3)), text(id, issue), mac)
                ? Optional.of(new Proven(id, issue))
                : Optional.empty();
    }

    record Proven(long id, int issue) {}

    private static byte[] text(long id, int issue) {
        return (id + "/" + issue).getBytes(StandardCharsets.UTF_8);
    }
}
