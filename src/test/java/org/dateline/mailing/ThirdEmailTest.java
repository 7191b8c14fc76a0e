package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dateline.access.Staff;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A third email from us to the same person within a week warns before it is approved. */
@Journey
class ThirdEmailTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Staff ines;

    @BeforeEach
    void twoReleasesWentOut() {
        ines = desk.officer();
        office.threeJournalists();
        sent("Anna Kowalska", "Luc Martin");
        sent("Anna Kowalska");
    }

    @Test
    void whoHadTwoThisWeekIsCounted() {
        assertThat(office.plans.of(third().id()).warnings())
                .contains("“Press” would be the third email from us within a week for one person.");
    }

    @Test
    void aWeekLaterNobodyIs() {
        time.set(time.now().plus(Duration.ofDays(8)));

        assertThat(office.plans.of(third().id()).warnings()).noneMatch(w -> w.contains("third email"));
    }

    @Test
    void whoLeftTheListIsNotCountedAndWhatWasTurnedAwayNeither() {
        office.jdbc
                .sql("update delivery set state = 'refused' where release_id = (select max(release_id) from delivery)")
                .update();

        assertThat(office.plans.of(third().id()).warnings()).noneMatch(w -> w.contains("third email"));
    }

    private Release third() {
        var release = office.release(ines);
        office.goesOut(release, office.inDays(1, time.now()), ines);
        office.atLift(release, ines);
        return release;
    }

    private void sent(String... names) {
        var release = office.release(ines);
        var row = office.atLift(release, ines);
        office.jdbc
                .sql(
                        "update mailing set state = 'finished', started_at = dateline_now() - interval '1 hour', finished_at = dateline_now() where id = :id")
                .param("id", row.id())
                .update();
        for (var name : names) {
            office.jdbc
                    .sql("""
                    insert into delivery (mailing_id, release_id, version_id, contact_id, state)
                    select :mailing, :release, :version, id, 'accepted' from contact where name = :name""")
                    .param("mailing", row.id())
                    .param("release", release.id())
                    .param("version", row.versionId())
                    .param("name", name)
                    .update();
        }
    }
}
