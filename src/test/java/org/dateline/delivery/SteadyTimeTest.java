package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that is set is noticed; one that merely takes long to answer is not accused. */
class SteadyTimeTest {
    private static final Instant NOON = Instant.parse("2026-12-03T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final SteadyTime time = new SteadyTime();

    @Test
    void goesOnWithTheCounter() {
        assertThat(time.jumped(NOON, 0, SECOND / 100)).isFalse();
        assertThat(time.jumped(NOON.plusSeconds(2), 2 * SECOND, 2 * SECOND + 1)).isFalse();
        assertThat(time.since(Duration.ofDays(1), 2 * SECOND + 2)).isTrue();
    }

    @Test
    void aSlowAnswerIsNoJump() {
        time.jumped(NOON, 0, 1);
        assertThat(time.jumped(NOON.plusSeconds(7), 2 * SECOND, 7 * SECOND)).isFalse();
        assertThat(time.jumped(NOON.plusSeconds(9), 9 * SECOND, 9 * SECOND + 1)).isFalse();
    }

    @Test
    void setForwardOrBackItIsNoticed() {
        time.jumped(NOON, 0, 1);
        assertThat(time.jumped(NOON.plusSeconds(62), 2 * SECOND, 2 * SECOND + 1))
                .isTrue();
        assertThat(time.jumped(NOON.plusSeconds(4), 4 * SECOND, 4 * SECOND + 1)).isTrue();
        assertThat(time.since(Duration.ofDays(1), 4 * SECOND + 2)).isFalse();
    }
}
