package org.dateline.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.internet.MimeUtility;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.access.Colleagues;
import org.dateline.access.ConfirmedAddresses;
import org.dateline.access.Staff;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Manner;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.mailing.When;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.MailServers;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Copies under embargo, the lift and the press at it, as they will be on the day; and only colleagues get anything. */
@Journey
class RehearsalTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    ConfirmedAddresses addresses;

    @Autowired
    Colleagues colleagues;

    @Autowired
    MailServers servers;

    @Autowired
    Rehearsing rehearsing;

    @Autowired
    Lifts lifts;

    @Autowired
    JdbcClient jdbc;

    final SmtpSink sink = SmtpSink.start();
    Staff ines;
    Staff tomas;
    Release release;

    @BeforeEach
    void anApprovedPlan() {
        ines = desk.officer();
        tomas = desk.approver();
        addresses.confirm(ines);
        addresses.confirm(tomas);
        office.threeJournalists();
        release = office.release(ines);
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        office.runningOrders.add(release.id(), copies(), ines.id());
        office.atLift(release, ines);
        office.approve(release, tomas);
        servers.use(sink);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private NewMailing copies() {
        return new NewMailing(
                Purpose.EMBARGOED_COPY,
                "Embargoed copy",
                office.press(),
                List.of(),
                Map.of(),
                When.at(office.inDays(1, time.now()), PressOffice.BRUSSELS),
                new Manner(true, Duration.ofMinutes(15), Duration.ofDays(1), "resend", null));
    }

    @Test
    void theWholePlanGoesToColleaguesAMinuteApartAndNothingElseMoves() throws Exception {
        page("/releases/%d/rehearsal".formatted(release.id()), "Each reader gets 4 emails");
        var rehearsal = begin(ines, tomas);

        comesTo(Duration.ofSeconds(1));
        assertThat(sink.messages())
                .hasSize(4)
                .allSatisfy(copy ->
                        assertThat(subject(copy)).startsWith("REHEARSAL: ").containsAnyOf("EMBARGO", "SOUS EMBARGO"));
        page(rehearsal, "under way");
        comesTo(Duration.ofMinutes(1));

        assertThat(sink.messages()).hasSize(8);
        assertThat(sink.messages()).allSatisfy(letter -> {
            assertThat(letter.to()).isIn("ines@office.example", "tomas@office.example");
            assertThat(letter.text()).contains("REHEARSAL. For the press office alone");
        });
        assertThat(sink.messages().stream().map(RehearsalTest::subject))
                .contains("REHEARSAL: Vinyl outsells compact discs");
        assertThat(sink.violations()).isEmpty();
        page(rehearsal, "8 of 8 emails to colleagues taken");
        page(rehearsal, "3 people");
        page(rehearsal, "Nothing was lifted, no page opened");
        page("/releases/%d/history".formatted(release.id()), "8 emails to 2 colleagues, and to nobody else");
        page("/releases/%d/history".formatted(release.id()), "the rehearsal is through: 8 of 8 emails were taken");
        nothingElseMoved();
    }

    private void nothingElseMoved() throws Exception {
        assertThat(office.isApproved(release)).isTrue();
        assertThat(lifts.isLifted(release.id())).isFalse();
        assertThat(office.mailings.ofRelease(release.id()))
                .allSatisfy(mailing -> assertThat(mailing.state()).isEqualTo(State.PLANNED));
        assertThat(jdbc.sql("select count(*) from delivery").query(Long.class).single())
                .isZero();
        mvc.perform(get("/newsroom/" + release.publicName())).andExpect(status().isNotFound());
    }

    @Test
    void atTheTimesOfThePlanACopyComesWhenItsTimeCame() throws Exception {
        var copies = Objects.requireNonNull(office.rowOf(release).when().start());
        begin("planned", ines);
        comesTo(Duration.ofMinutes(5));
        assertThat(sink.messages()).isEmpty();
        time.set(copies.plusSeconds(1));
        rehearsing.round();
        assertThat(sink.messages()).hasSize(2);
    }

    @Test
    void whatIsStoppedOrHeldSendsNothingFurther() throws Exception {
        var rehearsal = begin(ines);
        mvc.perform(post("/hold").with(desk.as(tomas)));
        comesTo(Duration.ofSeconds(1));
        assertThat(sink.messages()).isEmpty();
        page(rehearsal, "Everything is held, and the rehearsal with it");

        mvc.perform(post(rehearsal + "/stop").with(desk.as(ines)))
                .andExpect(flash().attribute("done", containsString("stopped")));
        mvc.perform(post("/hold/resumption-request").with(desk.as(ines)));
        mvc.perform(post("/hold/resumption").with(desk.as(tomas)));
        page(rehearsal, "stopped by Ines");
        comesTo(Duration.ofMinutes(10));
        assertThat(sink.messages()).isEmpty();
        page(rehearsal, "stopped by Ines");
        mvc.perform(post(rehearsal + "/stop").with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("over already")));
    }

    @Test
    void onlyOfficersBeginAndOnlyConfirmedColleaguesRead() throws Exception {
        var milo = desk.assistant();
        page("/releases/%d/rehearsal".formatted(release.id()), "address not confirmed yet");
        refused("Nobody would get it", milo);
        mvc.perform(post("/releases/{id}/rehearsals", release.id()).with(desk.as(milo)))
                .andExpect(status().isForbidden());
        begin(ines, milo);
        refused("under way", ines);
        comesTo(Duration.ofMinutes(1));
        assertThat(sink.messages())
                .hasSize(4)
                .allSatisfy(letter -> assertThat(letter.to()).isEqualTo("ines@office.example"));
    }

    @Test
    void whoseAccessEndedMeanwhileGetsNothing() throws Exception {
        var rehearsal = begin(tomas);
        colleagues.disable(tomas.id());
        comesTo(Duration.ofMinutes(1));
        assertThat(sink.messages()).isEmpty();
        page(rehearsal, "their access to this desk has ended");
    }

    @Test
    void whatAServerSaysIsAFindingAndIsNotTriedAgain() throws Exception {
        sink.on("RCPT", at -> SmtpSink.Answer.say("550 5.1.1 nobody by that name"));
        var rehearsal = begin(ines);
        comesTo(Duration.ofMinutes(1));
        comesTo(Duration.ofHours(1));
        assertThat(sink.commands().stream().filter(command -> command.startsWith("RCPT")))
                .hasSize(4);
        page(rehearsal, "550 5.1.1 nobody by that name");
        page(rehearsal, "0 of 4 emails to colleagues taken");
    }

    /** Whatever a later hand writes: the table has no place for somebody outside. */
    @Test
    void theDatabaseRefusesAnyOtherAddress() throws Exception {
        begin(ines);
        for (var address : List.of("anna.kowalska@gazeta.example", "milo@office.example")) {
            assertThatThrownBy(() -> jdbc.sql("update rehearsal_letter set email = :address")
                            .param("address", address)
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void withoutAMailServerItSaysWhatToSet() throws Exception {
        servers.asSet();
        refused("Set dateline.delivery.server.host", ines);
    }

    private String begin(Staff... readers) throws Exception {
        return begin("soon", readers);
    }

    private String begin(String times, Staff... readers) throws Exception {
        var answer = mvc.perform(post("/releases/{id}/rehearsals", release.id())
                        .param("times", times)
                        .param("readers", numbers(readers))
                        .with(desk.as(ines)))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        var page = Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
        assertThat(page).matches("/rehearsals/\\d+");
        return page;
    }

    private void refused(String because, Staff... readers) throws Exception {
        mvc.perform(post("/releases/{id}/rehearsals", release.id())
                        .param("readers", numbers(readers))
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString(because)));
    }

    private static String[] numbers(Staff... readers) {
        return Arrays.stream(readers).map(r -> String.valueOf(r.id())).toArray(String[]::new);
    }

    private void comesTo(Duration later) {
        time.pass(later);
        rehearsing.round();
    }

    private void page(String path, String words) throws Exception {
        mvc.perform(get(path).with(desk.as(ines))).andExpect(content().string(containsString(words)));
    }

    private static String subject(SmtpSink.Message letter) {
        try {
            return MimeUtility.decodeText(String.valueOf(letter.header("Subject")));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
