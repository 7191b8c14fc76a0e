package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dateline.access.Staff;
import org.dateline.embargo.Lifts;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Never late in silence; stopped and let go only by the doors there are. */
@Journey
class ScheduleTest {

    @Autowired
    PressOffice office;

    @Autowired
    Lifts lifts;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Staff ines;
    Staff tomas;
    Release release;
    Mailing row;
    Instant start;

    @BeforeEach
    void aRowInAnHour() {
        ines = desk.officer();
        tomas = desk.approver();
        office.threeJournalists();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        row = office.inAnHour(release, time.now(), ines);
        start = Objects.requireNonNull(row.when().start());
    }

    private void tenMinutesBefore() {
        time.set(start.minus(Duration.ofMinutes(9)));
    }

    private State state() {
        return office.mailings.get(row.id()).state();
    }

    private List<Long> due() {
        return office.mailings.dueToStart().stream().map(Mailing::id).toList();
    }

    @Test
    void onTimeItIsPreparedStartedAndFinishedOnce() {
        office.approve(release, tomas);
        assertThat(office.mailings.toPrepare()).isEmpty();
        tenMinutesBefore();
        assertThat(office.mailings.toPrepare()).hasSize(1);
        assertThat(office.mailings.prepared(row.id(), 3)).isTrue();
        assertThat(due()).isEmpty();

        time.set(start);
        assertThat(due()).containsExactly(row.id());
        assertThat(office.mailings.started(row.id())).isTrue();
        assertThat(office.mailings.started(row.id())).isFalse();
        assertThat(office.releases.version(row.versionId()).isFinalised()).isTrue();

        assertThat(office.mailings.finished(row.id())).isTrue();
        assertThat(office.mailings.finished(row.id())).isFalse();
        assertThat(state()).isEqualTo(State.FINISHED);
    }

    @Test
    void withoutAnApprovalNothingIsPreparedOrStarted() {
        tenMinutesBefore();

        assertThat(office.mailings.toPrepare()).isEmpty();
        assertThat(office.mailings.started(row.id())).isFalse();
    }

    @Test
    void aMissedStartWaitsForAPersonWhoMayStartItAfterACountdown() {
        office.approve(release, tomas);
        tenMinutesBefore();
        office.mailings.prepared(row.id(), 3);
        time.set(start.plus(Duration.ofMinutes(16)));

        assertThat(due()).isEmpty();
        assertThat(state()).isEqualTo(State.WAITING);

        office.mailings.startAnyway(row.id(), ines.id());
        assertThat(due()).isEmpty();
        time.pass(Duration.ofSeconds(61));
        assertThat(due()).containsExactly(row.id());
    }

    @Test
    void aStartMissedByLessThanItsGraceIsMadeGood() {
        office.approve(release, tomas);
        tenMinutesBefore();
        office.mailings.prepared(row.id(), 3);
        time.set(start.plus(Duration.ofMinutes(14)));

        assertThat(due()).containsExactly(row.id());
    }

    @Test
    void growthBeyondTheApprovedCountWaitsForAPerson() {
        office.approve(release, tomas);
        tenMinutesBefore();

        assertThat(office.mailings.prepared(row.id(), 3 + 26)).isFalse();
        assertThat(state()).isEqualTo(State.WAITING);
        assertThatThrownBy(() -> office.mailings.startAnyway(row.id(), ines.id()))
                .hasMessageContaining("more people");

        office.mailings.letGrow(row.id(), ines.id());
        time.set(start);
        assertThat(due()).containsExactly(row.id());
    }

    @Test
    void whatWaitsForAnotherReasonIsNotLetGrow() {
        office.approve(release, tomas);
        office.mailings.waiting(row.id(), "the time zone rules have changed since its time was set");

        assertThatThrownBy(() -> office.mailings.letGrow(row.id(), ines.id()))
                .hasMessageContaining("does not wait because of the number of its people");

        assertThat(state()).isEqualTo(State.WAITING);
    }

    @Test
    void aLittleGrowthIsNoQuestion() {
        assertThat(Mailings.mayGrowTo(3)).isEqualTo(28);
        assertThat(Mailings.mayGrowTo(10_000)).isEqualTo(10_500);

        office.approve(release, tomas);
        tenMinutesBefore();
        assertThat(office.mailings.prepared(row.id(), 3 + 25)).isTrue();
    }

    @Test
    void stoppedItGoesOnOnlyWhenAPersonSaysSo() {
        office.approve(release, tomas);
        tenMinutesBefore();
        office.mailings.prepared(row.id(), 3);
        time.set(start);
        office.mailings.started(row.id());

        office.mailings.pause(row.id(), ines.id());
        assertThat(maySend()).isFalse();
        office.mailings.resume(row.id(), ines.id());
        assertThat(maySend()).isTrue();
        office.mailings.cancel(row.id(), ines.id());
        assertThat(maySend()).isFalse();

        assertThatThrownBy(() -> office.mailings.resume(row.id(), ines.id())).isInstanceOf(NotPossibleNow.class);
        assertThatThrownBy(() -> office.mailings.cancel(row.id(), ines.id())).hasMessageContaining("is cancelled");
    }

    @Test
    void aRunningMailingStopsWhenItsApprovalEndsAndGoesOnWithTheNext() {
        office.approve(release, tomas);
        tenMinutesBefore();
        office.mailings.prepared(row.id(), 3);
        time.set(start);
        office.mailings.started(row.id());

        office.goesOut(release, office.inDays(3, time.now()), ines);
        assertThat(state()).isEqualTo(State.PAUSED);
        assertThat(maySend()).isFalse();
        assertThatThrownBy(() -> office.mailings.resume(row.id(), ines.id()))
                .hasMessageContaining("not approved any more");

        office.approve(release, tomas);
        assertThat(state()).isEqualTo(State.RUNNING);
        assertThat(maySend()).isTrue();
    }

    @Test
    void aRowAddedWhileOthersHaveBegunLetsThemGoOnAndWaitsForItsOwnApproval() {
        office.approve(release, tomas);
        tenMinutesBefore();
        office.mailings.prepared(row.id(), 3);
        time.set(start);
        office.mailings.started(row.id());

        var added = office.atLift(release, ines);

        assertThat(maySend()).isTrue();
        assertThat(office.plans.of(release.id()).unapproved())
                .extracting(r -> r.mailing().id())
                .containsExactly(added.id());
    }

    @Test
    void atTheLiftItStartsWithTheLiftAndNotBefore() {
        var atLift = office.atLift(release, ines);
        office.approve(release, tomas);
        var lift = office.embargoes.find(release.id()).orElseThrow().liftsAt();
        time.set(lift.minusSeconds(1));
        office.mailings.prepared(atLift.id(), 3);
        assertThat(lifts.liftDue()).isZero();
        assertThat(due()).doesNotContain(atLift.id());

        time.set(lift);
        assertThat(due()).doesNotContain(atLift.id());
        assertThat(lifts.liftDue()).isEqualTo(1);
        assertThat(due()).contains(atLift.id());
    }

    @Test
    void nothingLiftsThatIsNotApproved() {
        var lift = office.embargoes.find(release.id()).orElseThrow().liftsAt();
        time.set(lift);

        assertThat(lifts.liftDue()).isZero();
    }

    private boolean maySend() {
        return office.jdbc
                .sql("select mailing_may_send(:id)")
                .param("id", row.id())
                .query(Boolean.class)
                .single();
    }
}
