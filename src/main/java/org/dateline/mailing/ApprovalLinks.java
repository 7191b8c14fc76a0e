package org.dateline.mailing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.release.Releases;
import org.springframework.stereotype.Component;

/**
 * The path of the link in an approval mail, such as {@code /approve/7-3-1764236400-9f…-1-0f3a…}: release, person, end in seconds since 1970, the
 * front of the plan's mark, key id, and a MAC over all of it, of 16 bytes. It stands nowhere. It opens nothing by itself: the page asks for a device
 * that is remembered for its person, or for their session.
 */
@Component
public class ApprovalLinks {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int MARK = 32;
    private static final Pattern TOKEN =
            Pattern.compile("(\\d{1,18}-\\d{1,18}-\\d{1,12}-[0-9a-f]{32})-(\\d{1,9})-([0-9a-f]{32})");

    private final KeyRing keys;
    private final Plans plans;
    private final Releases releases;
    private final Clock clock;

    ApprovalLinks(KeyRing keys, Plans plans, Releases releases, Clock clock) {
        this.keys = keys;
        this.plans = plans;
        this.releases = releases;
        this.clock = clock;
    }

    /** @param path where on the desk it leads @param until when it ends */
    public record Link(String path, Instant until) {}

    /** For this person and the plan as it stands now; empty when the release is gone. */
    public Optional<Link> to(long releaseId, long staffId) {
        return releases.find(releaseId).map(release -> link(releaseId, staffId));
    }

    private Link link(long releaseId, long staffId) {
        var until = clock.instant().plus(LIFETIME);
        var text = "%d-%d-%d-%s"
                .formatted(
                        releaseId,
                        staffId,
                        until.getEpochSecond(),
                        plans.mark(releaseId).substring(0, MARK));
        var key = keys.currentKey();
        return new Link("/approve/%s-%d-%s".formatted(text, key, HexFormat.of().formatHex(mac(key, text))), until);
    }

    private byte[] mac(int key, String text) {
        return Arrays.copyOf(keys.mac(Purpose.APPROVAL, key, bytes(text)), 16);
    }

    /** What a link stands for; empty when we did not make it, or it has run out. */
    Optional<Proven> read(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()
                || !keys.proves(
                        Purpose.APPROVAL,
                        Integer.parseInt(parts.group(2)),
                        bytes(parts.group(1)),
                        HexFormat.of().parseHex(parts.group(3)))) {
            return Optional.empty();
        }
        var words = parts.group(1).split("-");
        var until = Instant.ofEpochSecond(Long.parseLong(words[2]));
        return until.isAfter(clock.instant())
                ? Optional.of(new Proven(Long.parseLong(words[0]), Long.parseLong(words[1]), words[3]))
                : Optional.empty();
    }

    /** @param front of the mark of the plan that was mailed */
    record Proven(long releaseId, long staffId, String front) {

        boolean isOf(Plan plan) {
            return plan.mark().startsWith(front);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
