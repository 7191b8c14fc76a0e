package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.dateline.access.Staff;
import org.dateline.email.SmtpServer;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.dateline.world.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/**
 * The first letter after a lift, by the time of the database, which is days away from that of this machine. With {@code
 * -Dlift.runs=10} it tells how long it took.
 */
@Journey
class FirstLetterTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RUNS = Integer.getInteger("lift.runs", 1);

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Lifts lifts;

    @Autowired
    @Qualifier("liftWatch")
    SmartLifecycle watch;

    private final SmtpSink sink = SmtpSink.start();
    private final AtomicReference<Instant> first = new AtomicReference<>();
    private Sending sending;
    private Staff ines;

    @BeforeEach
    void aNodeThatWaits() {
        ines = desk.officer();
        office.threeJournalists();
        sink.on("MAIL", moment -> {
            first.compareAndSet(null, databaseTime());
            return null;
        });
        sending = dispatch.to(SmtpServer.onLoopback(sink.port()));
        watch.start();
        sending.start();
    }

    @AfterEach
    void stop() {
        sending.stop();
        watch.stop();
        sink.close();
    }

    @Test
    void isHandedOverWithinASecondAndNeverBefore() {
        var took = new ArrayList<Long>();
        for (int run = 0; run < RUNS; run++) {
            took.add(untilTheFirst().toMillis());
        }
        System.out.println("First letter after the lift, prepared mailing, milliseconds: " + took);
        assertThat(took).allSatisfy(millis -> assertThat(millis).isBetween(0L, 1000L));
    }

    /** Put back just before the lift, and once more in the middle of it: nothing early, nothing twice. */
    @Test
    void aClockThatIsPutBackSendsNothingEarlyAndNothingTwice() {
        var row = approvedRow();
        var lift = lift(row);
        time.set(lift.minus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> state(row) == State.PREPARED);
        time.set(lift.minusMillis(400));
        time.set(lift.minus(Duration.ofHours(1)));
        sending.round();
        assertThat(lifts.isLifted(row.releaseId())).isFalse();
        assertThat(sink.messages()).isEmpty();

        time.set(lift.minusMillis(400));
        await().atMost(SOON).until(() -> lifts.isLifted(row.releaseId()));
        time.set(lift.minus(Duration.ofHours(1)));
        await().atMost(SOON).until(() -> lifts.isLifted(row.releaseId()));
        time.set(lift.plusSeconds(2));
        await().atMost(SOON).until(() -> state(row) == State.FINISHED);
        assertThat(first.get()).isNotNull();
        assertThat(sink.messages()).hasSize(3).extracting(SmtpSink.Message::to).doesNotHaveDuplicates();
    }

    private Duration untilTheFirst() {
        var row = approvedRow();
        var lift = lift(row);
        time.set(lift.minus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> state(row) == State.PREPARED);
        first.set(null);
        time.set(lift.minusMillis(2500));
        await().atMost(SOON).until(() -> state(row) == State.FINISHED);
        return Duration.between(lift, first.get());
    }

    private Mailing approvedRow() {
        var release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        return row;
    }

    private Instant lift(Mailing row) {
        return office.embargoes.find(row.releaseId()).orElseThrow().liftsAt();
    }

    private State state(Mailing row) {
        return office.mailings.get(row.id()).state();
    }

    private Instant databaseTime() {
        return office.jdbc
                .sql("select dateline_now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
