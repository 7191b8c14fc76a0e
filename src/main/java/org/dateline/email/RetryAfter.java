package org.dateline.email;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "Greylisted, please try again in 5 minutes": the wait a server asks for in words; there is no field for it in SMTP. */
final class RetryAfter {

    private static final Pattern ASKED = Pattern.compile(
            "(?:again|retry|wait|come back|greylist\\w*|graylist\\w*|defer\\w*|delay\\w*)[^.;]{0,40}?\\b(\\d{1,5})\\s*"
                    + "(s|secs?|seconds?|m|mins?|minutes?|h|hours?)\\b");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:again|retry|wait|come back|greylist\\w*)[^.;]{0,40}?\\b(\\d{1,2}):(\\d\\d):(\\d\\d)\\b");
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    static @Nullable Duration in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!lower.contains("again")
                && !lower.contains("retry")
                && !lower.contains("wait")
                && !lower.contains("listed")
                && !lower.contains("listing")
                && !lower.contains("come back")
                && !lower.contains("defer")) {
            return null;
        }
        var clock = CLOCK.matcher(lower);
        if (clock.find()) {
            return capped(Duration.ofHours(Integer.parseInt(clock.group(1)))
                    .plusMinutes(Integer.parseInt(clock.group(2)))
                    .plusSeconds(Integer.parseInt(clock.group(3))));
        }
        var asked = ASKED.matcher(lower);
        if (!asked.find()) {
            return null;
        }
        var count = Integer.parseInt(asked.group(1));
        return capped(
                switch (asked.group(2).charAt(0)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    private static @Nullable Duration capped(Duration asked) {
        return asked.isZero() ? null : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
