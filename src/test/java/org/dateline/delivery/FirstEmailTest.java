package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.dateline.access.Staff;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Where an address came from stands in every email by a list, and the full notice in the first. */
@Journey
class FirstEmailTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REASON = "You get this because our press office has you among its contacts.";
    private static final String ORIGIN = "We have your address from your own website.";
    private static final String NOTICE = "We keep it as long as you write about music; ask us at any time.";

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Lifts lifts;

    @Autowired
    PracticeSending sending;

    private final SmtpSink sink = SmtpSink.start();
    private Staff ines;

    @BeforeEach
    void theListSaysWhereItsAddressesComeFrom() throws Exception {
        ines = desk.officer();
        office.threeJournalists();
        mvc.perform(post("/lists/{id}", office.pressList())
                        .param("name", "Press releases")
                        .param("purpose", "PRESS")
                        .param("basis", "Legitimate interest")
                        .param("reason", "en: " + REASON)
                        .param("origin", "en: " + ORIGIN + "\nfr\u00a0: Nous tenons votre adresse de votre site.")
                        .param("notice", "en: " + NOTICE)
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/lists/" + office.pressList()));
        sending.start(sink.port());
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void theFullNoticeStandsInTheFirstEmailAndInNoOther() {
        goesOutToAll();
        assertThat(texts(0)).allSatisfy(text -> assertThat(text).contains(NOTICE));
        assertThat(texts(0))
                .filteredOn(text -> text.contains(REASON + " " + ORIGIN + " " + NOTICE))
                .hasSize(2);
        assertThat(texts(0))
                .as("a language nobody wrote a reason for has a plain one")
                .filteredOn(text -> text.contains(
                        "Vous recevez ce courriel par notre liste «\u00a0Press releases\u00a0». Nous tenons"))
                .hasSize(1);

        goesOutToAll();
        assertThat(texts(3)).allSatisfy(text -> assertThat(text).doesNotContain(NOTICE));
    }

    @Test
    void whoeverEditsTheListFindsTheWordsAsTheyWereWritten() throws Exception {
        var page = Jsoup.parse(
                mvc.perform(get("/lists/{id}/edit", office.pressList()).with(desk.as(ines)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString());
        assertThat(page.select("textarea[name=origin]").text())
                .isEqualTo("en: " + ORIGIN + "\nfr: Nous tenons votre adresse de votre site.");
        assertThat(page.select("textarea[name=notice]").text()).isEqualTo("en: " + NOTICE);
    }

    private void goesOutToAll() {
        var before = sink.messages().size();
        var release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        var lift = office.embargoes.find(release.id()).orElseThrow().liftsAt();
        time.set(lift.minus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> office.mailings.get(row.id()).state() == State.PREPARED);
        time.set(lift);
        await().atMost(SOON).until(() -> {
            lifts.liftDue();
            return sink.messages().size() == before + 3;
        });
    }

    private List<String> texts(int from) {
        return sink.messages().stream()
                .skip(from)
                .map(message -> decoded(message.text()))
                .toList();
    }

    private static String decoded(String quotedPrintable) {
        try (var in = MimeUtility.decode(
                new ByteArrayInputStream(quotedPrintable.getBytes(StandardCharsets.US_ASCII)), "quoted-printable")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("What was sent cannot be read", e);
        }
    }
}
