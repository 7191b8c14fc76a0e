package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Agreements;
import org.dateline.embargo.How;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Manner;
import org.dateline.mailing.NewMailing;
import org.dateline.mailing.PressOffice;
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

/** An embargoed copy is for whoever agrees until the lift. */
@Journey
class OpenCopyJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Agreements agreements;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Dispatch dispatch;

    private final SmtpSink sink = SmtpSink.start();
    private Sending sending;
    private Staff ines;
    private Release release;

    @BeforeEach
    void aReleaseAndThreeJournalists() {
        ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
    }

    @AfterEach
    void stop() {
        sending.stop();
        sink.close();
    }

    @Test
    void whoAgreesAfterTheCopyWentOutGetsItToo() {
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        agree("Luc Martin");
        var copy = embargoedCopy();
        office.approve(release, desk.approver());
        time.set(start(copy));
        sending.start();
        await().atMost(SOON).until(() -> recipients().equals(List.of("luc.martin@soir.example")));

        agree("Anna Kowalska");

        await().atMost(SOON).until(() -> sink.messages().size() == 2);
        assertThat(recipients()).containsExactly("anna.kowalska@gazeta.example", "luc.martin@soir.example");
        await().atMost(SOON).until(() -> deliveries.books(copy.id()).in(SendingState.ACCEPTED) == 2);
        assertThat(deliveries.leftOut(copy.id())).containsExactly(new Deliveries.LeftOut("no agreement", 1));
        assertThat(deliveries.books(copy.id()).balanced()).isTrue();
        assertThat(office.mailings.get(copy.id()).state())
                .as("open until the lift")
                .isEqualTo(State.RUNNING);
    }

    @Test
    void theDayOfTheirYesIsTheOneOnTheOfficesCalendar() {
        var past = office.inDays(3, time.now()).toLocalDate().atTime(0, 30).atZone(PressOffice.BRUSSELS);
        time.set(past.toInstant());
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        agree("Grace Adams");
        var copy = embargoedCopy();
        office.approve(release, desk.approver());
        time.set(start(copy));
        sending.start();

        await().atMost(SOON).until(() -> sink.messages().size() == 1);

        assertThat(sink.messages().get(0).text().replace("=\r\n", ""))
                .contains("You agreed on " + past.getDayOfMonth() + " "
                        + past.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private Mailing embargoedCopy() {
        var manner = new Manner(true, Duration.ofMinutes(15), Duration.ofDays(2), "resend", null);
        var tomorrow = When.at(office.inDays(1, time.now()), PressOffice.BRUSSELS);
        return office.runningOrders.add(
                release.id(),
                new NewMailing(Purpose.EMBARGOED_COPY, "Copy", office.press(), List.of(), Map.of(), tomorrow, manner),
                ines.id());
    }

    private Instant start(Mailing mailing) {
        return Objects.requireNonNull(office.mailings.get(mailing.id()).when().start());
    }

    private void agree(String name) {
        var contact = office.jdbc
                .sql("select id from contact where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        agreements.record(release.id(), contact, How.TELEPHONE, null, ines.id());
    }

    private List<String> recipients() {
        return sink.messages().stream().map(SmtpSink.Message::to).sorted().toList();
    }
}
