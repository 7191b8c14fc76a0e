package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several mailings at once: which goes first, and that none is starved. */
@Timeout(90)
class TurnsTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int PEOPLE = 2400;

    private final Trial trial = Trial.to(PEOPLE).slowly();
    private final PracticeMailing mailing = trial.mailing();

    @BeforeEach
    void aNewsletterOnItsWay() {
        mailing.jdbc().sql("update release set kind = 'newsletter'").update();
        trial.engine();
        trial.awaitSent(50);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void aLiftOvertakesARunningNewsletter() {
        mailing.second(200, "release", "press@example.net");
        await().atMost(SOON).until(() -> mailing.deliveries().books(2).in(SendingState.ACCEPTED) == 200);
        mailing.awaitDone(SOON);
        int over = places(PEOPLE, PEOPLE + 200)[199];
        assertThat(newslettersAfter(over)).as("left to send after the lift").isGreaterThan(PEOPLE / 4);
        assertThat(trial.sink().messages()).hasSize(PEOPLE + 200);
        assertThat(mailing.books().balanced()).isTrue();
        assertThat(mailing.deliveries().books(2).balanced()).isTrue();
    }

    @Test
    void twoNewslettersShareTheConnections() {
        mailing.second(800, "newsletter", "press@example.net");
        mailing.awaitDone(SOON);
        await().atMost(SOON).until(() -> mailing.deliveries().books(2).in(SendingState.ACCEPTED) == 800);
        int over = places(PEOPLE, PEOPLE + 800)[799];
        assertThat(newslettersAfter(over))
                .as("the second, which has a third of the people, ends first")
                .isPositive();
        assertThat(trial.sink().messages()).hasSize(PEOPLE + 800);
    }

    @Test
    void newslettersAreReadWhenThereIsTime() {
        assertThat(rank("at-lift", "newsletter")).isEqualTo(2);
        assertThat(rank("members", "circular")).isEqualTo(2);
        assertThat(rank("follow-up", "release")).isEqualTo(1);
        assertThat(rank("notice", "notice")).isEqualTo(1);
        assertThat(rank("at-lift", "statement")).isZero();
        assertThat(rank("correction", "newsletter")).isZero();
    }

    private int rank(String purpose, String kind) {
        return mailing.jdbc()
                .sql("select sending_rank(:purpose, :kind)")
                .param("purpose", purpose)
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private long newslettersAfter(int place) {
        return Arrays.stream(places(0, PEOPLE)).filter(p -> p > place).count();
    }

    /** Where in the order of arrival the letters of the deliveries from … to … are. */
    private int[] places(int after, int last) {
        var messages = trial.sink().messages();
        return IntStream.range(0, messages.size())
                .filter(place -> {
                    int id = id(messages.get(place));
                    return id > after && id <= last;
                })
                .toArray();
    }

    private static int id(SmtpSink.Message message) {
        return Integer.parseInt(
                message.from().substring("bounce-".length(), message.from().indexOf('@')));
    }
}
