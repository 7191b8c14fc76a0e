package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dateline.email.Dns.Answer;
import org.dateline.email.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks whether letters would arrive sees at once what is known, and waits for no name server. */
class LatelyAskedTest {

    private static final SenderDomain OFFICE =
            new SenderDomain("association.example", "association.example", "", "", List.of());
    private static final String NAME = "association.example";

    private final CountDownLatch silence = new CountDownLatch(1);
    private final Zone zone = new Zone();
    private final Noon clock = new Noon();
    private final LatelyAsked asked = new LatelyAsked(zone, clock);

    @AfterEach
    void stop() {
        silence.countDown();
        asked.destroy();
    }

    @Test
    void aNameServerThatDoesNotAnswerKeepsNobodyWaiting() {
        zone.silent = true;
        var look = asked.look(true);
        assertThat(OFFICE.answers(look).state()).isEqualTo("unknown");
        assertThat(look.lacked())
                .as("nobody has answered, nobody has failed to")
                .isTrue();
        assertThat(look.isAsking()).isTrue();
        assertThat(look.since()).isNull();

        zone.mailServer = "mail.association.example.";
        silence.countDown();
        await().untilAsserted(() -> {
            var next = asked.look(false);
            assertThat(OFFICE.answers(next).sentence()).contains("mail.association.example.");
            assertThat(next.lacked()).isFalse();
            assertThat(next.isAsking()).isFalse();
            assertThat(next.since()).isEqualTo(clock.instant());
        });
    }

    @Test
    void whoLooksAgainSeesWhatChangedAndWhatWasKnownUntilThen() {
        await().untilAsserted(
                        () -> assertThat(asked.look(false).mx(NAME).isMissing()).isTrue());
        zone.mailServer = "mail.association.example.";
        zone.silent = true;
        var before = clock.instant();
        clock.now = before.plus(Duration.ofMinutes(1));

        var again = asked.look(true);
        assertThat(again.mx(NAME).isMissing()).as("as it was a minute ago").isTrue();
        assertThat(again.since()).isEqualTo(before);
        assertThat(again.isAsking()).isTrue();
        assertThat(again.lacked()).isFalse();

        silence.countDown();
        await().untilAsserted(() ->
                assertThat(asked.look(false).mx(NAME).values()).containsExactly("mail.association.example."));
    }

    @Test
    void thePageThatFillsItselfInAsksNothingTwice() {
        await().untilAsserted(
                        () -> assertThat(asked.look(false).mx(NAME).known()).isTrue());
        clock.now = clock.now.plus(Duration.ofMinutes(1));

        var part = asked.look(false);
        part.mx(NAME);
        assertThat(part.isAsking()).isFalse();
    }

    /** A zone of one mail server at most, whose name server may be silent for a while. */
    private final class Zone implements Lookups {
        volatile boolean silent;
        volatile String mailServer = "";

        @Override
        public Answer txt(String name) {
            return new Answer(List.of(), true);
        }

        @Override
        public Answer mx(String name) {
            awaitTheEndOfSilence();
            return new Answer(mailServer.isEmpty() ? List.of() : List.of(mailServer), true);
        }

        @Override
        public Answer address(String name) {
            return new Answer(List.of(), true);
        }

        @Override
        public Answer reverse(String address) {
            return new Answer(List.of(), true);
        }

        private void awaitTheEndOfSilence() {
            try {
                if (silent) silence.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Noon extends Clock {
        volatile Instant now = Instant.parse("2026-12-03T11:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
