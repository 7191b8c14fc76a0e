package org.dateline.mailing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dateline.embargo.WallTime;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * When a mailing starts: at the lift (and how long after), or at a time of its own.
 *
 * @param own the time as set, with its place; null at the lift
 * @param everywhere its own hour is meant where each reader is; its place is then for those whose place is not known
 * @param start the instant, of the first letters; null at a lift that has no time yet
 */
public record When(
        boolean atLift,
        Duration afterLift,
        @Nullable WallTime own,
        boolean everywhere,
        @Nullable Instant start) {

    public static When atTheLift() {
        return atTheLift(Duration.ZERO);
    }

    public static When atTheLift(Duration after) {
        return new When(true, after, null, false, null);
    }

    public static When at(WallTime time) {
        return new When(false, Duration.ZERO, time, false, time.instant());
    }

    /** At that hour where each reader is, never before the lift. */
    public static When whereEachReaderIs(WallTime time) {
        return new When(false, Duration.ZERO, time, true, time.instant());
    }

    /** @throws org.dateline.embargo.UnclearTime where the clocks skip that time or show it twice */
    public static When at(LocalDateTime local, ZoneId zone) {
        return at(WallTime.of(local, zone));
    }

    /** As people set it, wherever the lift is by now. */
    boolean isSetAs(When other) {
        return atLift == other.atLift
                && everywhere == other.everywhere
                && afterLift.equals(other.afterLift)
                && java.util.Objects.equals(own, other.own);
    }

    /** "Thu 3 Dec, 11:00 Brussels", "Thu 3 Dec, 09:00 where each reader is", "at the lift, Thu 3 Dec, 11:00 Brussels", "2 h after the lift". */
    public String spoken(@Nullable WallTime lift) {
        if (own != null) {
            return everywhere ? Phrases.say("mailing.when.everywhere", own.hour()) : own.spoken();
        }
        var relation = afterLift.isZero()
                ? Phrases.say("mailing.when.lift")
                : Phrases.say("mailing.when.after", afterLift.toMinutes());
        return lift == null || start == null
                ? relation
                : relation + ", " + WallTime.of(start, lift.zone()).spoken();
    }
}
