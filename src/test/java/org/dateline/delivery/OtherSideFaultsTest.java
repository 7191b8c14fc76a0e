package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dateline.world.SmtpSink.Answer;
import org.junit.jupiter.api.Test;

/** Trouble with the mail server and the line to it, and people who change their mind twenty times. */
class OtherSideFaultsTest {
    private static final int PEOPLE = 1000;
    private static final Duration DOWN = FaultsTest.LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(2);

    private final Random dice = new Random(7);

    @Test
    void cutAfterTheDot() throws Exception {
        Trial.play(
                "line cut after the dot, 100 times, \"send again\"",
                FaultsTest.ROUNDS,
                () -> Trial.to(PEOPLE),
                trial -> {
                    int cuts = cutEachTenth(trial);
                    assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
                    assertThat(trial.repeats()).isEqualTo(cuts);
                    return cuts;
                });
    }

    @Test
    void cutAfterTheDotWhereUncertainLettersAreHeld() throws Exception {
        Trial.play(
                "the same, \"hold\"", FaultsTest.ROUNDS, () -> Trial.to(PEOPLE).holdsWhatIsUncertain(), trial -> {
                    int cuts = cutEachTenth(trial);
                    assertThat(trial.mailing().in(SendingState.UNCERTAIN)).isEqualTo(cuts);
                    return 0;
                });
    }

    private static int cutEachTenth(Trial trial) {
        Set<String> cut = ConcurrentHashMap.newKeySet();
        trial.sink()
                .on(
                        "KEPT",
                        at -> at.recipient().endsWith("7@example.org") && cut.add(at.recipient())
                                ? Answer.drop()
                                : null);
        trial.engine();
        trial.awaitDoneInAHurry();
        assertThat(cut).hasSize(PEOPLE / 10);
        return cut.size();
    }

    @Test
    void randomRefusalsAndDroppedConversations() throws Exception {
        Trial.play(
                "10 % random 4xx, 1 % 5xx, 1 % of conversations dropped",
                FaultsTest.ROUNDS, () -> Trial.to(PEOPLE), trial -> {
                    trial.sink()
                            .on(
                                    "RCPT",
                                    at -> at.recipient().hashCode() % 100 == 0
                                            ? Answer.say("550 5.1.1 no such user")
                                            : null)
                            .on("RCPT", at -> toss(10) ? Answer.say("451 4.3.0 try again later") : null)
                            .on("MAIL", at -> toss(1) ? Answer.drop() : null);
                    trial.engine();
                    trial.awaitDoneInAHurry();
                    var books = trial.mailing().books();
                    assertThat(books.in(SendingState.REFUSED)).isPositive();
                    assertThat(books.in(SendingState.ACCEPTED) + books.in(SendingState.REFUSED))
                            .isEqualTo(PEOPLE);
                    return 0;
                });
    }

    @Test
    void oneLetterAConversation() throws Exception {
        Trial.play("a server that takes one letter a connection", FaultsTest.ROUNDS, () -> Trial.to(PEOPLE), trial -> {
            trial.sink().on("MAIL", at -> at.accepted() > 0 ? Answer.say("421 4.7.0 one is enough") : null);
            trial.engine();
            trial.awaitDone();
            return 0;
        });
    }

    @Test
    void downAtFirst() throws Exception {
        Trial.play("server down for the first " + DOWN.toSeconds() + " s", 1, () -> Trial.to(PEOPLE), trial -> {
            int port = MailTools.freePort();
            trial.engine(port);
            long began = System.nanoTime();
            await().atMost(DOWN.plusSeconds(10)).until(() -> System.nanoTime() - began > DOWN.toNanos());
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isZero();
            trial.serverComesUp(port);
            trial.awaitDone();
            assertThat(trial.mailing()
                            .jdbc()
                            .sql("select max(attempts) from delivery")
                            .query(Integer.class)
                            .single())
                    .as("waiting is no attempt")
                    .isEqualTo(1);
            assertThat(trial.mailing().in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
            return 0;
        });
    }

    @Test
    void pausedAndResumedTwentyTimes() throws Exception {
        Trial.play(
                "pause and resume, twenty times",
                FaultsTest.ROUNDS,
                () -> Trial.to(PEOPLE).slowly(),
                trial -> {
                    var mailing = trial.mailing();
                    trial.engine();
                    for (int pause = 1; pause <= 20; pause++) {
                        trial.awaitSent(PEOPLE * pause / 22);
                        mailing.turn("paused");
                        await().atMost(Trial.MOST).until(() -> mailing.in(SendingState.SENDING) == 0);
                        assertThat(mailing.books().balanced()).isTrue();
                        mailing.turn("running");
                    }
                    trial.awaitDone();
                    assertThat(mailing.in(SendingState.ACCEPTED)).isEqualTo(PEOPLE);
                    return 0;
                });
    }

    private synchronized boolean toss(int percent) {
        return dice.nextInt(100) < percent;
    }
}
