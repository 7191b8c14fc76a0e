package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Lifts;
import org.dateline.embargo.WallTime;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.NotPossibleNow;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.RunningOrders;
import org.dateline.mailing.State;
import org.dateline.mailing.When;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Nine in the morning where each reader is: one in Tokyo, one in New York, one of whom nobody knows where. */
@Journey
class LocalHoursTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocalTime NINE = LocalTime.of(9, 0);

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
    RunningOrders runningOrders;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Lifts lifts;

    private final SmtpSink sink = SmtpSink.start();
    private Sending sending;
    private Staff ines;
    private Release release;
    private LocalDate liftDay;

    @BeforeEach
    void readersInThreePlaces() {
        ines = desk.officer();
        office.threeJournalists();
        office.jdbc
                .sql(
                        "update contact set zone = case name when 'Anna Kowalska' then 'Asia/Tokyo' when 'Grace Adams' then 'America/New_York' end")
                .update();
        release = office.release(ines);
        var lift = office.inDays(2, time.now());
        liftDay = lift.toLocalDate();
        office.goesOut(release, lift, ines);
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void eachGetsItAtNineWhereTheyAre() throws Exception {
        var row = office.atLift(release, ines);
        var day = liftDay.plusDays(1);
        mvc.perform(post("/mailings/{id}", row.id())
                        .param("name", "Press")
                        .param("recipients", "list-" + office.pressList())
                        .param("when", "everywhere")
                        .param("date", day.toString())
                        .param("hour", "09:00")
                        .param("zone", "Europe/Brussels")
                        .with(desk.as(ines)))
                .andExpect(redirectedUrl("/releases/" + release.id() + "/plan"));
        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(content().string(containsString("09:00 where each reader is")))
                .andExpect(content().string(containsString("09:00 Tokyo = ")))
                .andExpect(content().string(containsString("last ")))
                .andExpect(content().string(containsString("1 whose place is not known: by the clock of Brussels.")));
        office.approve(release, desk.approver());
        time.set(nine(liftDay, "Europe/Brussels").plus(Duration.ofHours(2)));
        assertThat(lifts.liftDue()).isEqualTo(1);

        time.set(nine(day, "Asia/Tokyo").minus(Duration.ofMinutes(5)));
        sending.start();
        await().atMost(SOON).until(() -> state(row) == State.PREPARED);
        for (var place : List.of("Asia/Tokyo", "Europe/Brussels", "America/New_York")) {
            var before = sink.messages().size();
            time.set(nine(day, place).minus(Duration.ofMillis(700)));
            await().atMost(SOON).until(() -> sink.messages().size() > before);
            var ahead = Duration.between(Instant.now(), time.now()); // the sink reads this machine's clock
            assertThat(sink.messages()).hasSize(before + 1);
            assertThat(sink.messages().get(before).at().plus(ahead))
                    .isBetween(nine(day, place), nine(day, place).plusSeconds(3));
            if (place.equals("Asia/Tokyo")) {
                mvc.perform(get("/mailings/" + row.id() + "/progress").with(desk.as(ines)))
                        .andExpect(content().string(containsString("waiting for 09:00 in New York: 1 person")));
                mvc.perform(get("/api/mailings/" + row.id() + "/books").with(desk.byToken(ines)))
                        .andExpect(content().string(containsString("\"zone\":\"Europe/Brussels\"")));
            }
        }
        assertThat(sink.messages())
                .extracting(SmtpSink.Message::to)
                .containsExactly(
                        "anna.kowalska@gazeta.example", "luc.martin@soir.example", "grace.adams@herald.example");
        await().atMost(SOON).until(() -> state(row) == State.FINISHED);
        assertThat(deliveries.books(row.id()).balanced()).isTrue();
    }

    /** The lift is 11:00 in Brussels; nine comes sooner there and in Tokyo, later in New York. */
    @Test
    void notBeforeTheLiftAndNotWithoutIt() {
        var row = nineEverywhere(liftDay);
        office.approve(release, desk.approver());
        var lift = nine(liftDay, "Europe/Brussels").plus(Duration.ofHours(2));
        assertThat(mailings.get(row.id()).when().start()).isEqualTo(lift);
        time.set(lift.minusSeconds(60));
        sending.start();
        await().atMost(SOON).until(() -> state(row) == State.PREPARED);
        time.set(lift.plusSeconds(1));
        sending.round();
        assertThat(state(row)).isEqualTo(State.PREPARED);
        assertThat(sink.messages()).isEmpty();

        assertThat(lifts.liftDue()).isEqualTo(1);
        await().atMost(SOON).until(() -> sink.messages().size() == 2);
        assertThat(deliveries.hoursToCome(row.id()))
                .extracting(Deliveries.HourToCome::words)
                .containsExactly("09:00 in New York");

        time.set(lift.minus(Duration.ofHours(3))); // the database's clock is put back
        sending.round();
        time.set(nine(liftDay, "America/New_York").minus(Duration.ofMillis(500)));
        await().atMost(SOON).until(() -> state(row) == State.FINISHED);
        assertThat(sink.messages()).hasSize(3).extracting(SmtpSink.Message::to).doesNotHaveDuplicates();
    }

    @Test
    void anHourThatWasMissedWaitsForAPerson() {
        var row = nineEverywhere(liftDay.plusDays(1));
        office.approve(release, desk.approver());
        time.set(nine(liftDay, "Europe/Brussels").plus(Duration.ofHours(2)));
        assertThat(lifts.liftDue()).isEqualTo(1);
        time.set(nine(liftDay.plusDays(1), "Asia/Tokyo").minusSeconds(60));
        sending.round();
        time.set(nine(liftDay.plusDays(1), "Asia/Tokyo"));
        sending.round();
        assertThat(state(row)).isEqualTo(State.RUNNING);
        time.set(nine(liftDay.plusDays(1), "Europe/Brussels").plus(Duration.ofMinutes(16)));
        sending.round();
        assertThat(state(row)).isEqualTo(State.PAUSED);
        assertThat(mailings.get(row.id()).course().because()).isEqualTo("09:00 in Brussels was missed");

        mailings.resume(row.id(), ines.id());
        sending.round();
        assertThat(state(row)).isEqualTo(State.RUNNING);
        assertThat(deliveries.hoursToCome(row.id()))
                .extracting(Deliveries.HourToCome::words)
                .containsExactly("09:00 in New York");
    }

    @Test
    void theChoiceIsPartOfWhatIsApproved() {
        var set = WallTime.of(liftDay.plusDays(1).atTime(NINE), PressOffice.BRUSSELS);
        var row = runningOrders.add(release.id(), office.row(release, When.at(set), office.press()), ines.id());
        office.approve(release, desk.approver());

        runningOrders.move(row.id(), When.whereEachReaderIs(set), ines.id());

        assertThat(office.isApproved(release)).isFalse();
    }

    @Test
    void aCopyUnderEmbargoGoesAtOneMoment() {
        var usual = office.row(release, When.atTheLift(), office.press());
        var open = new org.dateline.mailing.Manner(
                true, usual.manner().grace(), usual.manner().patience(), "resend", null);
        var set = WallTime.of(liftDay.minusDays(1).atTime(NINE), PressOffice.BRUSSELS);
        var copy = new NewMailing(
                Purpose.EMBARGOED_COPY, "Copy", office.press(), List.of(), Map.of(), When.whereEachReaderIs(set), open);

        assertThatThrownBy(() -> runningOrders.add(release.id(), copy, ines.id()))
                .isInstanceOf(NotPossibleNow.class);
    }

    private Mailing nineEverywhere(LocalDate day) {
        var set = WallTime.of(day.atTime(NINE), PressOffice.BRUSSELS);
        return runningOrders.add(
                release.id(), office.row(release, When.whereEachReaderIs(set), office.press()), ines.id());
    }

    private static Instant nine(LocalDate day, String zone) {
        return day.atTime(NINE).atZone(ZoneId.of(zone)).toInstant();
    }

    private State state(Mailing row) {
        return mailings.get(row.id()).state();
    }
}
