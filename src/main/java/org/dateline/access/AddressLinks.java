package org.dateline.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The path of the link by which somebody shows that they read the mail of their address, such as
 * {@code /account/address/7-1764236400-1-0f3a…}: person, end in seconds since 1970, key id, and a MAC over these and the address, of 16
 * bytes. It stands nowhere but in the mail.
 */
@Component
public class AddressLinks {

    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})-(\\d{1,12})-(\\d{1,9})-([0-9a-f]{32})");

    private final KeyRing keys;
    private final Clock clock;

    AddressLinks(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @param path where on the desk it leads @param until when it ends */
    public record Link(String path, Instant until) {}

    /** For the address they have now; it holds for half an hour. */
    public Link to(Staff person) {
        var until = clock.instant().plus(LIFETIME);
        var key = keys.currentKey();
        var mac = Arrays.copyOf(keys.mac(Purpose.ADDRESS, key, text(person, until.getEpochSecond())), 16);
        return new Link(
                "/account/address/%d-%d-%d-%s"
                        .formatted(
                                person.id(),
                                until.getEpochSecond(),
                                key,
                                HexFormat.of().formatHex(mac)),
                until);
    }

    /** Whether we mailed it to that person, at the address they have now, within the last half hour. */
    boolean proves(String token, Staff person) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches() || Long.parseLong(parts.group(1)) != person.id()) return false;
        var until = Long.parseLong(parts.group(2));
        return Instant.ofEpochSecond(until).isAfter(clock.instant())
                && keys.proves(
                        Purpose.ADDRESS,
                        Integer.parseInt(parts.group(3)),
                        text(person, until),
                        HexFormat.of().parseHex(parts.group(4)));
    }

    private static byte[] text(Staff person, long until) {
        return "%d/%d/%s".formatted(person.id(), until, person.email()).getBytes(StandardCharsets.UTF_8);
    }
}
