package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Holds;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.dateline.world.SmtpSink.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** An approved plan goes out on time, to everybody once, and the pages say who has it. */
@Journey
class SendingJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

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
    Deliveries deliveries;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Lifts lifts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Holds holds;

    private final SmtpSink sink = SmtpSink.start();
    private Sending sending;
    private Staff ines;
    private Release release;
    private Mailing row;
    private Instant start;

    @BeforeEach
    void anApprovedPlan() {
        ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
        var local = office.inDays(2, time.now());
        office.goesOut(release, local, ines);
        row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        start = Objects.requireNonNull(mailings.get(row.id()).when().start());
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void goesOutAtTheLiftAndNotBefore() throws Exception {
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.start();
        await().atMost(SOON).until(() -> state() == State.PREPARED);
        assertThat(deliveries.books(row.id()).in(SendingState.QUEUED)).isEqualTo(3);
        time.set(start.minus(Duration.ofMillis(500)));
        assertThat(sink.messages()).isEmpty();
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> state() == State.FINISHED);
        assertThat(sink.messages()).hasSize(3);
        var first = sink.messages().get(0);
        var ahead = Duration.between(Instant.now(), time.now()); // the sink reads this machine's clock
        assertThat(first.at().plus(ahead)).isBetween(start, start.plusSeconds(3));
        assertThat(first.mailCommand()).matches("MAIL FROM:<bounce-[a-z2-7]{28}@[a-z.]+>.*");
        assertThat(first.header("Message-ID")).matches("<[a-z2-7]{28}@association\\.example>");
        var luc = sink.messages().stream()
                .filter(m -> m.to().equals("luc.martin@soir.example"))
                .findFirst()
                .orElseThrow();
        assertThat(luc.header("Content-Language")).isEqualTo("fr");
        var books = deliveries.books(row.id());
        assertThat(books.balanced()).isTrue();
        assertThat(books.in(SendingState.ACCEPTED)).isEqualTo(3);

        mvc.perform(get("/mailings/" + row.id() + "/deliveries").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Luc Martin")))
                .andExpect(content().string(containsString("taken by their mail server")));
        mvc.perform(get("/mailings/" + row.id() + "/progress")
                        .header("HX-Request", "true")
                        .with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("3 taken")));
        mvc.perform(get("/mailings/" + row.id() + "/progress").with(desk.as(ines)))
                .andExpect(content().string(containsString("Dateline")));
        mvc.perform(get("/mailings/" + row.id() + "/deliveries.csv").with(desk.as(ines)))
                .andExpect(content().string(containsString("anna.kowalska@gazeta.example,en,accepted")));
        mvc.perform(get("/api/mailings/" + row.id() + "/books").with(desk.byToken(ines)))
                .andExpect(content().string(containsString("\"balanced\":true")));
        mvc.perform(get("/api/deliveries?limit=2").with(desk.byToken(ines)))
                .andExpect(content().string(containsString("\"next\":\"2\"")));
        mvc.perform(get("/people/1").with(desk.as(ines)))
                .andExpect(content().string(containsString("Vinyl outsells compact discs")))
                .andExpect(content().string(containsString("by the list Press releases")));
        mvc.perform(get("/deliveries/1").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("queued as")));
        mvc.perform(get("/people/1/deliveries").header("HX-Request", "true").with(desk.as(ines)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Press")));
    }

    @Test
    void holdEverythingHoldsTheStart() {
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.round();
        holds.hold("wait", ines.id());
        time.set(start);
        lifts.liftDue();
        sending.round();
        assertThat(state()).isEqualTo(State.PREPARED);
        assertThat(sink.messages()).isEmpty();
    }

    @Test
    void withoutAMailServerItWaitsAndSaysWhatToSet() {
        sending = dispatch.to(null);
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.round();
        time.set(start);
        lifts.liftDue();
        sending.round();
        assertThat(state()).isEqualTo(State.WAITING);
        assertThat(mailings.get(row.id()).course().because()).contains("dateline.delivery.server.host");
        assertThat(sending.trouble()).isPresent();
    }

    @Test
    void heldLettersGoOnByOneAct() throws Exception {
        sink.on("MAIL", at -> Answer.say("554 5.7.1 Client host blocked using zen.spamhaus.org"));
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.start();
        await().atMost(SOON).until(() -> state() == State.PREPARED);
        time.set(start);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.HELD) == 3);
        assertThat(state()).isEqualTo(State.RUNNING);
        sink.behave();
        mvc.perform(get("/mailings/" + row.id() + "/deliveries").with(desk.as(ines)))
                .andExpect(content().string(containsString("blocked using zen.spamhaus.org")))
                .andExpect(content().string(containsString("It is mended: send them on")));
        mvc.perform(post("/mailings/" + row.id() + "/held/release").with(desk.as(desk.assistant())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/mailings/" + row.id() + "/held/release")
                        .param("through", "nowhere")
                        .with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("no mail server “nowhere”")));
        mvc.perform(post("/mailings/" + row.id() + "/held/release").with(desk.as(ines)))
                .andExpect(status().is3xxRedirection());
        await().atMost(SOON).until(() -> state() == State.FINISHED);
        assertThat(sink.messages()).hasSize(3);
    }

    @Test
    void aCopyUnderEmbargoThatWasHeldOverTheLiftAsksFirst() throws Exception {
        jdbc.sql("update mailing set purpose = 'embargoed-copy' where id = :id")
                .param("id", row.id())
                .update();
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, address, state, reason, reply_text)
                select m.id, m.release_id, m.version_id, (select min(id) from contact), 'a@herald.example', 'held', 'blocked', 'blocked'
                  from mailing m where m.id = :id""").param("id", row.id()).update();
        time.set(start);
        lifts.liftDue();

        mvc.perform(post("/mailings/" + row.id() + "/held/release").with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("The embargo is over")));
        assertThat(deliveries.books(row.id()).in(SendingState.HELD)).isEqualTo(1);

        mvc.perform(post("/mailings/" + row.id() + "/held/cancel").with(desk.as(ines)))
                .andExpect(flash().attribute("done", "1 email cancelled."));
        assertThat(deliveries.books(row.id()).in(SendingState.CANCELLED)).isEqualTo(1);
    }

    @Test
    void anUncertainLetterCanBeSentAgainAfterTheMailingHasEnded() throws Exception {
        sink.on("KEPT", at -> at.recipient().startsWith("luc.martin@") ? Answer.drop() : null);
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.start();
        await().atMost(SOON).until(() -> state() == State.PREPARED);
        jdbc.sql("update mailing set uncertain = 'hold' where id = :id")
                .param("id", row.id())
                .update();
        time.set(start);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.ACCEPTED) == 2);
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.UNCERTAIN) == 1);
        mvc.perform(post("/mailings/" + row.id() + "/uncertain/let-be").with(desk.as(ines)));
        await().atMost(SOON).until(() -> state() == State.FINISHED);

        sink.behave();
        mvc.perform(post("/mailings/" + row.id() + "/uncertain/again").with(desk.as(ines)))
                .andExpect(flash().attribute("done", "1 email sent again."));
        await().atMost(SOON).until(() -> deliveries.books(row.id()).in(SendingState.ACCEPTED) == 3);
        await().atMost(SOON).until(() -> state() == State.FINISHED);
        assertThat(sink.messages()).hasSize(4);

        jdbc.sql("update approval set voided_at = dateline_now()").update();
        mvc.perform(post("/mailings/" + row.id() + "/uncertain/again").with(desk.as(ines)))
                .andExpect(flash().attribute("problem", containsString("not approved any more")));
    }

    @Test
    void whatIsWrongWithOneMailingKeepsNoOtherFromItsTime() {
        var second = office.runningOrders.add(release.id(), office.row(release, row.when(), office.press()), ines.id());
        office.approve(release, desk.approver());
        jdbc.sql("create function no_place() returns trigger language plpgsql as $$ begin raise 'no place'; end $$")
                .update();
        try {
            jdbc.sql("create trigger no_place before insert on delivery for each row when (new.mailing_id = " + row.id()
                            + ") execute function no_place()")
                    .update();
            time.set(start.minus(Duration.ofMinutes(5)));
            sending.round();
        } finally {
            jdbc.sql("drop function no_place cascade").update();
        }
        assertThat(state()).isEqualTo(State.PLANNED);
        assertThat(mailings.get(second.id()).state()).isEqualTo(State.PREPARED);
        sending.round();
        assertThat(state()).as("tried again by itself").isEqualTo(State.PREPARED);
    }

    @Test
    void aPersonOfTwoMailingsGetsOneLetter() {
        var second = office.runningOrders.add(release.id(), office.row(release, row.when(), office.press()), ines.id());
        office.approve(release, desk.approver());
        time.set(start.minus(Duration.ofMinutes(5)));
        sending.round();
        assertThat(deliveries.books(row.id()).in(SendingState.QUEUED)).isEqualTo(3);
        assertThat(deliveries.leftOut(second.id()))
                .containsExactly(new Deliveries.LeftOut("gets it by an earlier row", 3));
        assertThat(deliveries.books(second.id()).balanced()).isTrue();
    }

    private State state() {
        return mailings.get(row.id()).state();
    }
}
