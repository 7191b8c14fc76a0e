package org.dateline.embargo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Translations;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release goes out at its time: not before, not by itself once it is late, and never twice. */
@Journey
class LiftTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDateTime ELEVEN = LocalDateTime.parse("2026-12-03T11:00");
    private static final Instant LIFT = Instant.parse("2026-12-03T10:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Releases releases;

    @Autowired
    Translations translations;

    @Autowired
    Embargoes embargoes;

    @Autowired
    Lifts lifts;

    @Autowired
    Gate gate;

    @Autowired
    Agreements agreements;

    @Autowired
    Insiders insiders;

    @Autowired
    Breaches breaches;

    @Autowired
    Holds holds;

    @Autowired
    SettableTime time;

    Office office;
    long officer;
    long director;
    Release release;

    @BeforeEach
    void aReleaseUnderEmbargoUntilEleven() {
        time.set(Instant.parse("2026-12-01T09:00:00Z"));
        office = new Office(jdbc, releases, translations);
        officer = office.staff("Ines Peeters");
        director = office.staff("Johan Lindqvist");
        release = office.release(officer);
        embargoes.set(release.id(), ELEVEN, BRUSSELS, true, officer);
        office.approve(release.id(), director);
    }

    @Test
    void aSecondBeforeNothingAndThenOnceHoweverOftenItIsTried() {
        time.set(LIFT.minusSeconds(1));
        assertThat(lifts.liftDue()).isZero();
        assertThat(gate.isLifted(release.id())).isFalse();
        assertThat(releases.latestVersion(release.id()).isFinalised()).isFalse();

        time.set(LIFT);
        assertThat(lifts.liftDue()).isOne();
        assertThat(lifts.liftDue()).isZero();
        assertThat(gate.isLifted(release.id())).isTrue();
        assertThat(lifts.find(release.id()).orElseThrow().liftedAt()).isBetween(LIFT, LIFT.plusSeconds(2));
        assertThat(releases.latestVersion(release.id()).isFinalised()).isTrue();
    }

    @Test
    void aMovedTimeCountsAndOneThatIsOutCannotBeMoved() {
        embargoes.set(release.id(), ELEVEN.plusHours(2), BRUSSELS, true, officer);
        office.approve(release.id(), director);
        time.set(LIFT);
        assertThat(lifts.liftDue()).isZero();

        time.set(LIFT.plus(2, ChronoUnit.HOURS));
        assertThat(lifts.liftDue()).isOne();
        assertThatThrownBy(() -> embargoes.set(release.id(), ELEVEN.plusHours(3), BRUSSELS, true, officer))
                .isInstanceOf(EmbargoRefused.class)
                .hasMessageContaining("is out");
    }

    @Test
    void fromTheDueInstantOnItCannotBeMovedAlthoughNoNodeHasTriedYet() {
        time.set(LIFT);

        assertThatThrownBy(() -> embargoes.set(release.id(), ELEVEN.plusHours(3), BRUSSELS, true, officer))
                .hasMessageContaining("going out at this moment");
    }

    @Test
    void aTimeThatHasPassedIsRefused() {
        assertThatThrownBy(() -> embargoes.set(release.id(), ELEVEN.minusDays(5), BRUSSELS, true, officer))
                .hasMessage("Sat 28 Nov, 11:00 Brussels has passed. Choose a later time.");
    }

    @Test
    void missedByMoreThanTheGraceItWaitsForAPerson() {
        time.set(LIFT.plus(Duration.ofMinutes(16)));

        assertThat(lifts.liftDue()).isZero();
        assertThat(lifts.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.releaseId()).isEqualTo(release.id());
            assertThat(waiting.because()).isEqualTo(WaitingLift.Because.LATE);
        });

        lifts.decide(release.id(), director);
        assertThat(gate.isLifted(release.id())).isTrue();
        assertThat(lifts.find(release.id()).orElseThrow().decidedBy()).isEqualTo(director);
        assertThat(lifts.waiting()).isEmpty();
    }

    @Test
    void nobodyDecidesBeforeItsTime() {
        assertThatThrownBy(() -> lifts.decide(release.id(), director)).hasMessageContaining("its time has not come");
        assertThat(lifts.isLifted(release.id())).isFalse();
    }

    @Test
    void whatIsNotApprovedDoesNotLiftAndWaits() {
        jdbc.sql("update approval set voided_at = dateline_now()").update();
        time.set(LIFT);

        assertThat(lifts.liftDue()).isZero();
        assertThat(lifts.waiting()).extracting(WaitingLift::because).containsExactly(WaitingLift.Because.NOT_APPROVED);
        assertThatThrownBy(() -> lifts.decide(release.id(), director)).isInstanceOf(EmbargoRefused.class);
    }

    @Test
    void whoAgreedOrIsAnInsiderMayKnowAndNobodyElse() {
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        var bruno = office.journalist("Bruno Faber", "Le Soir");
        var quoted = office.journalist("Bernadette Quatermass", "Larkspur");

        agreements.record(release.id(), anna, How.TELEPHONE, "said yes at once", officer);
        insiders.add(release.id(), quoted, Insider.Because.QUOTED, officer);

        assertThat(gate.mayKnow(release.id(), anna)).isTrue();
        assertThat(gate.mayKnow(release.id(), quoted)).isTrue();
        assertThat(gate.mayKnow(release.id(), bruno)).isFalse();

        agreements.end(release.id(), anna, "changed desk", officer);
        insiders.end(release.id(), quoted, officer);
        assertThat(gate.mayKnow(release.id(), anna)).isFalse();
        assertThat(gate.mayKnow(release.id(), quoted)).isFalse();

        time.set(LIFT);
        lifts.liftDue();
        assertThat(gate.mayKnow(release.id(), bruno)).isTrue();
    }

    @Test
    void whatWasAgreedWithSomebodyMergedIntoAnotherCountsForBoth() {
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        var same = office.journalist("A. Kowalska", "Gazeta");
        agreements.record(release.id(), same, How.MAIL, null, officer);
        jdbc.sql("update contact set merged_into = :anna where id = :same")
                .param("anna", anna)
                .param("same", same)
                .update();

        assertThat(gate.mayKnow(release.id(), anna)).isTrue();
        breaches.record(release.id(), same, "online on Monday", LIFT.plusSeconds(60), officer);
        assertThat(gate.mayKnow(release.id(), anna)).isFalse();
    }

    @Test
    void whoBrokeAnEmbargoGetsNoCopiesUntilThenOfAnyRelease() {
        var anna = office.journalist("Anna Kowalska", "Gazeta");
        var other = office.release(officer);
        embargoes.set(other.id(), ELEVEN, BRUSSELS, true, officer);
        agreements.record(release.id(), anna, How.MAIL, null, officer);
        breaches.record(other.id(), anna, "online on Monday", time.now().plus(Duration.ofHours(24)), officer);

        assertThat(gate.mayKnow(release.id(), anna)).isFalse();
        time.pass(Duration.ofHours(25));
        assertThat(gate.mayKnow(release.id(), anna)).isTrue();
    }

    @Test
    void holdEverythingNeedsNobodyAndToGoOnTakesTwo() {
        holds.hold("wrong number in the text", officer);
        time.set(LIFT);
        assertThat(lifts.liftDue()).isZero();

        assertThatThrownBy(() -> holds.resume(director)).isInstanceOf(EmbargoRefused.class);
        holds.askToResume(officer);
        assertThatThrownBy(() -> holds.resume(officer)).hasMessageContaining("Two people");
        assertThat(gate.everythingHeld()).isTrue();

        holds.resume(director);
        assertThat(gate.everythingHeld()).isFalse();
        assertThat(lifts.liftDue()).isOne();
    }

    @Test
    void aListAsksTheSameGateAsASingleExit() {
        var other = office.release(officer);
        time.set(LIFT.minusSeconds(1));
        lifts.liftDue();
        assertThat(listed()).isEmpty();

        time.set(LIFT);
        lifts.liftDue();
        assertThat(listed()).containsExactly(release.id()).doesNotContain(other.id());

        holds.hold(null, officer);
        assertThat(listed()).isEmpty();
        assertThat(gate.isLifted(release.id())).isFalse();

        holds.askToResume(officer);
        holds.resume(director);
        assertThat(listed()).containsExactly(release.id());
        jdbc.sql("update installation set sending_held_because = 'restored'").update();
        assertThat(listed()).isEmpty();
        assertThat(gate.isLifted(release.id())).isFalse();
    }

    private List<Long> listed() {
        return jdbc.sql("select release_id from lifted").query(Long.class).list();
    }

    @Test
    void whileHeldTheTimeMayBeMovedAndWhatIsOutIsClosed() {
        time.set(LIFT);
        lifts.liftDue();
        var later = office.release(officer);
        embargoes.set(later.id(), ELEVEN.plusMinutes(5), BRUSSELS, true, officer);
        office.approve(later.id(), director);
        holds.hold(null, officer);
        holds.hold(null, director);
        time.set(LIFT.plus(Duration.ofMinutes(6)));

        assertThat(gate.isLifted(release.id())).isFalse();
        assertThat(gate.mayKnow(release.id(), 1)).isFalse();
        embargoes.set(later.id(), ELEVEN.plusHours(1), BRUSSELS, true, officer);

        holds.askToResume(director);
        holds.resume(officer);
        assertThat(gate.isLifted(release.id())).isTrue();
        assertThat(lifts.liftDue()).isZero();
    }

    @Test
    void aTimeThatMeansAnotherInstantAfterAnUpdateOfTheTimeZonesWaitsForAPerson() {
        jdbc.sql("update embargo set lifts_at = lifts_at + interval '1 hour'").update();

        assertThat(embargoes.resolveAgain()).hasSize(1);
        assertThat(embargoes.find(release.id()).orElseThrow().differsAt()).isEqualTo(LIFT);
        time.set(LIFT.plus(Duration.ofHours(1)));
        assertThat(lifts.liftDue()).isZero();
        assertThat(lifts.waiting())
                .extracting(WaitingLift::because)
                .containsExactly(WaitingLift.Because.CLOCKS_CHANGED);

        embargoes.set(release.id(), ELEVEN.plusHours(2), BRUSSELS, true, officer);
        office.approve(release.id(), director);
        time.set(LIFT.plus(Duration.ofHours(2)));
        assertThat(lifts.liftDue()).isOne();
    }
}
