package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.KeysForSigning;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.dateline.world.Verifiers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Where the sender's domain has keys, every letter is signed: to all, once more, to a single person, and taking it back. */
@Journey
class SignedJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Lifts lifts;

    @Autowired
    PracticeSending sending;

    private final SmtpSink sink = SmtpSink.start();

    @BeforeEach
    void start() {
        office.threeJournalists();
        sending.start(sink.port());
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void everyLetterIsSignedAndOneThatIsSentAgainIsTheSame() throws Exception {
        var ines = desk.officer();
        var release = office.release(ines, "press@" + KeysForSigning.DOMAIN);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var press = office.atLift(release, ines);
        office.approve(release, desk.approver());
        var cut = new AtomicBoolean();
        sink.on("KEPT", at -> at.recipient().startsWith("grace") && !cut.getAndSet(true) ? Answer.drop() : null);
        goesOut(press);
        await().atMost(SOON)
                .until(() -> office.jdbc
                                        .sql("update retry set due = dateline_now() where lease_id is null")
                                        .update()
                                > -1
                        && sink.messages().size() == 4);
        await().atMost(SOON).until(() -> mailings.get(press.id()).state() == State.FINISHED);
        assertThat(lettersTo("grace.adams@herald.example"))
                .hasSize(2)
                .containsOnly(lettersTo("grace.adams@herald.example").get(0));

        var another = office.journalist("Ida Berg", "Avisen", "no", "en");
        mvc.perform(post("/mailings/{id}/one-person", press.id())
                        .param("contact", String.valueOf(another))
                        .with(desk.as(ines)))
                .andExpect(redirectedUrlPattern("/deliveries/*"));
        await().atMost(SOON).until(() -> sink.messages().size() == 5);

        mvc.perform(post("/releases/{id}/withdrawal", release.id()).with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        office.approve(release, desk.approver());
        goesOut(mailings.ofRelease(release.id()).stream()
                .filter(row -> row.purpose() == Purpose.WITHDRAWAL)
                .findFirst()
                .orElseThrow());
        await().atMost(SOON).until(() -> sink.messages().size() == 9);
        Verifiers.assertSignedTwice(
                sink.messages().stream().map(SmtpSink.Message::text).toList());
        assertThat(sink.messages().get(8).header("In-Reply-To")).isNotNull();
    }

    @Test
    void withoutKeysOfItsDomainALetterIsNotSigned() {
        var ines = desk.officer();
        var release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var press = office.atLift(release, ines);
        office.approve(release, desk.approver());
        goesOut(press);
        await().atMost(SOON).until(() -> sink.messages().size() == 3);
        assertThat(sink.messages()).noneMatch(letter -> letter.text().contains("DKIM-Signature"));
    }

    private List<String> lettersTo(String address) {
        return sink.messages().stream()
                .filter(letter -> letter.to().equals(address))
                .map(SmtpSink.Message::text)
                .toList();
    }

    private void goesOut(Mailing mailing) {
        var start = Objects.requireNonNull(mailing.when().start());
        if (time.now().isBefore(start.minus(Duration.ofMinutes(5)))) {
            time.set(start.minus(Duration.ofMinutes(5)));
        }
        await().atMost(SOON).until(() -> mailings.get(mailing.id()).state() == State.PREPARED);
        time.set(start);
        await().atMost(SOON).until(() -> {
            lifts.liftDue();
            return mailings.get(mailing.id()).course().startedAt() != null;
        });
    }
}
