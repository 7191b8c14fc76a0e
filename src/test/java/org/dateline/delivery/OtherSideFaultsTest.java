package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble with the mail server and the line to it, and people who change their mind twenty times. */
class OtherSideFaultsTest {
    private static final int PEOPLE = 1000;

    private final Trial trial = Trial.to(PEOPLE);
    private final PracticeMailing mailing = trial.mailing();
    private final SmtpSink sink = trial.sink();
    private final Random dice = new Random(7);

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void cutAfterTheDot() {
        Set<String> cut = ConcurrentHashMap.newKeySet();
        sink.on(
                "KEPT",
                at -> at.recipient().endsWith("7@example.org") && cut.add(at.recipient()) ? Answer.drop() : null);
        trial.engine();
        trial.awaitDoneInAHurry();
        trial.report("line cut after the dot, " + cut.size() + " times", cut.size());
        trial.recount();
        assertThat(cut).hasSize(PEOPLE / 10);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
        assertThat(trial.repeats()).isEqualTo(cut.size());
    }

    @Test
    void randomRefusalsAndDroppedConversations() {
        sink.on("RCPT", at -> at.recipient().hashCode() % 100 == 0 ? Answer.say("550 5.1.1 no such user") : null);
        sink.on("RCPT", at -> toss(10) ? Answer.say("451 4.3.0 try again later") : null);
        sink.on("MAIL", at -> toss(1) ? Answer.drop() : null);
        trial.engine();
        trial.awaitDoneInAHurry();
        trial.report("10 % random 4xx, 1 % 5xx, 1 % of conversations dropped", 0);
        trial.recount();
        assertThat(mailing.in(SendingState.REFUSED)).isPositive();
        assertThat(mailing.in(SendingState.ACCEPTED) + mailing.in(SendingState.REFUSED))
                .isEqualTo(PEOPLE);
        assertThat(trial.repeats()).isZero();
    }

    @Test
    void oneLetterAConversation() {
        sink.on("MAIL", at -> at.accepted() > 0 ? Answer.say("421 4.7.0 one is enough") : null);
        trial.engine();
        trial.awaitDone();
        trial.report("a server that takes one letter a connection", 0);
        trial.recount();
        assertThat(trial.repeats()).isZero();
    }

    @Test
    void downAtFirst() throws IOException {
        int port = MailTools.freePort();
        trial.engine(port);
        long began = System.nanoTime();
        await().atMost(Trial.MOST)
                .until(() -> System.nanoTime() - began > Duration.ofSeconds(2).toNanos());
        assertThat(mailing.in(SendingState.ACCEPTED)).isZero();
        try (var late = SmtpSink.start(port)) {
            trial.awaitDone();
            assertThat(late.messages()).hasSize(PEOPLE);
        }
        assertThat(mailing.jdbc()
                        .sql("select max(attempts) from delivery")
                        .query(Integer.class)
                        .single())
                .as("waiting is no attempt")
                .isEqualTo(1);
        assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
    }

    @Test
    void pausedAndResumedTwentyTimes() {
        trial.slowly().engine();
        for (int pause = 1; pause <= 20; pause++) {
            trial.awaitSent(PEOPLE * pause / 22);
            mailing.turn("paused");
            int atPause = sink.messages().size();
            await().atMost(Trial.MOST).until(() -> mailing.in(SendingState.SENDING) == 0);
            assertThat(mailing.books().balanced()).isTrue();
            assertThat(sink.messages().size()).isGreaterThanOrEqualTo(atPause);
            mailing.turn("running");
        }
        trial.awaitDone();
        trial.report("pause and resume, twenty times", 0);
        trial.recount();
        assertThat(trial.repeats()).isZero();
    }

    private synchronized boolean toss(int percent) {
        return dice.nextInt(100) < percent;
    }
}
