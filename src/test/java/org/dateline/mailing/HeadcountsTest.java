package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.release.Release;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The numbers of a running order stay right while its people and the letters of its earlier rows change. */
@Journey
class HeadcountsTest {

    @Autowired
    PressOffice office;

    @Autowired
    Headcounts headcounts;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Staff ines;
    Release release;
    Mailing begun;
    Mailing atLift;

    @BeforeEach
    void oneRowHasBegunAndOneIsToCome() {
        ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        begun = office.inAnHour(release, time.now(), ines);
        atLift = office.atLift(release, ines);
        office.jdbc
                .sql(
                        "update mailing set state = 'running', started_at = dateline_now(), prepared_people = 1 where id = :id")
                .param("id", begun.id())
                .update();
        gotItBefore("Anna Kowalska");
    }

    @Test
    void whoHoldsALetterAlreadyIsFoundAmongThoseKnown() {
        assertThat(count().people()).isEqualTo(2);
        assertThat(count().leftOut()).containsExactlyEntriesOf(Map.of(Headcounts.EARLIER, 1));

        gotItBefore("Luc Martin");

        assertThat(count().people()).isEqualTo(1);
        assertThat(count().leftOut()).containsExactlyEntriesOf(Map.of(Headcounts.EARLIER, 2));
    }

    @Test
    void aNewcomerAndWhoLeavesAreCounted() {
        count();

        office.journalist("Maria Silva", "Publico", "pt");
        assertThat(count().people()).isEqualTo(3);

        office.jdbc
                .sql(
                        "update subscription set ended_at = dateline_now(), ended_by = 'link' where contact_id in (select id from contact where name in ('Grace Adams', 'Anna Kowalska'))")
                .update();
        assertThat(count().people()).isEqualTo(2);
        assertThat(count().leftOut()).containsExactlyEntriesOf(Map.of("unsubscribed", 2));
    }

    @Test
    void aLaterRowToTheSamePeopleAndOneOfAnotherListAreCounted() {
        office.runningOrders.add(
                release.id(),
                office.row(release, When.at(office.inDays(3, time.now()), PressOffice.BRUSSELS), office.press()),
                ines.id());

        var counts = headcounts.of(office.mailings.ofRelease(release.id()));

        assertThat(counts).extracting(Headcount::people).containsExactly(1, 2, 0);
        assertThat(counts.get(2).leftOut()).containsExactlyEntriesOf(Map.of(Headcounts.EARLIER, 3));
    }

    @Test
    void whoHasAnOlderVersionGetsTheNewerOne() {
        office.jdbc
                .sql("""
                with newer as (insert into release_version (release_id, number) values (:release, 2) returning id)
                update mailing set version_id = (select id from newer) where id = :row""")
                .param("release", release.id())
                .param("row", atLift.id())
                .update();

        var counts = headcounts.of(office.mailings.ofRelease(release.id()));

        assertThat(counts).extracting(Headcount::people).containsExactly(1, 3);
        assertThat(counts.get(1).leftOut()).isEmpty();
    }

    @Test
    void namesFollow() {
        assertThat(headcounts.some(atLift, count()).whoGetIt())
                .extracting(Holders.Named::name)
                .contains("Grace Adams", "Luc Martin");

        office.jdbc
                .sql(
                        "insert into do_not_contact (contact_id, reason, recorded_by) select id, 'asked', 'Ines' from contact where name = 'Luc Martin'")
                .update();

        var some = headcounts.some(atLift, count());
        assertThat(some.whoGetIt()).extracting(Holders.Named::name).doesNotContain("Luc Martin");
        assertThat(some.leftOut()).extracting(Holders.Named::name).containsExactly("Luc Martin");
    }

    private Headcount count() {
        return headcounts.of(office.mailings.ofRelease(release.id())).get(1);
    }

    private void gotItBefore(String name) {
        office.jdbc
                .sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, key_mac, claim, state)
                select :mailing, :release, :version, c.id, a.key_mac, :version, 'accepted'
                  from contact c join address a on a.contact_id = c.id where c.name = :name""")
                .param("mailing", begun.id())
                .param("release", release.id())
                .param("version", begun.versionId())
                .param("name", name)
                .update();
    }
}
