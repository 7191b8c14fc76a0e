package org.dateline.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.language.DeskLanguage;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Database time, carried between readings by the monotonic clock: a wall clock set wrong, or set right in mid-flight,
 * changes nothing. Accurate to half the round trip of a reading.
 */
public final class DatabaseClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration MUCH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final InstantSource machine;
    private volatile @Nullable Reading reading;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(JdbcClient jdbc) {
        this(jdbc, InstantSource.system());
    }

    /** @param machine the clock of this machine, which decides nothing */
    DatabaseClock(JdbcClient jdbc, InstantSource machine) {
        this.jdbc = jdbc;
        this.machine = machine;
        read();
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(reading).now();
    }

    /** Asks the database for the time. */
    public void read() {
        var here = machine.instant();
        var before = System.nanoTime();
        var both = jdbc.sql("select dateline_now(), clock_timestamp()")
                .query((row, n) -> List.of(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
                .single();
        var halfway = (System.nanoTime() - before) / 2;
        reading = new Reading(both.get(0), before + halfway);
        compare(here.plusNanos(halfway), both.get(1), Duration.ofNanos(halfway));
    }

    /** A reading that took long says little. */
    private void compare(Instant here, Instant there, Duration doubt) {
        if (doubt.compareTo(MUCH.dividedBy(4)) > 0) {
            return;
        }
        var before = trouble();
        ahead = Duration.between(there, here);
        var now = trouble();
        if (before.isEmpty() && now.isPresent()) {
            Phrases.speaking(DeskLanguage.ENGLISH, this::trouble).ifPresent(LOG::warn);
        } else if (before.isPresent() && now.isEmpty()) {
            LOG.info("The clock of this machine agrees with the database's again.");
        }
    }

    /** What is to be done about the clock of this machine, when it differs from the database's by more than a second. */
    public Optional<String> trouble() {
        var off = ahead;
        return off.abs().compareTo(MUCH) <= 0
                ? Optional.empty()
                : Optional.of(Phrases.say(
                        off.isNegative() ? "installation.clock.behind" : "installation.clock.ahead", words(off.abs())));
    }

    private static String words(Duration off) {
        if (off.toHours() > 0) {
            return off.toHours() + " h " + off.toMinutesPart() + " min";
        }
        return off.toMinutes() > 0 ? off.toMinutes() + " min " + off.toSecondsPart() + " s" : off.toSeconds() + " s";
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var time = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return time.withZone(other);
            }
        };
    }

    private record Reading(Instant time, long nanos) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanos);
        }
    }
}
