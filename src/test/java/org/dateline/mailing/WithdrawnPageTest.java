package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dateline.embargo.Lifts;
import org.dateline.release.Release;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A release that is out turns out to be wrong altogether. */
@Journey
class WithdrawnPageTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PressOffice office;

    @Autowired
    Lifts lifts;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    Release release;
    Mailing withdrawal;

    @BeforeEach
    void aWithdrawalIsApprovedOfAReleaseThatIsOut() {
        var ines = desk.officer();
        office.threeJournalists();
        release = office.release(ines);
        var elevenO = office.inDays(2, time.now());
        office.goesOut(release, elevenO, ines);
        office.approve(release, desk.approver());
        time.set(elevenO.atZone(PressOffice.BRUSSELS).toInstant());
        lifts.liftDue();
        office.jdbc
                .sql(
                        "insert into website (address, key_id, added_by) values ('https://association.example/hook', 1, :by)")
                .param("by", ines.id())
                .update();
        var manner = Preset.WITHDRAWAL.manner(release.kind(), office.settings);
        var local = java.time.LocalDateTime.ofInstant(time.now(), PressOffice.BRUSSELS)
                .plusHours(1)
                .withNano(0);
        withdrawal = office.runningOrders.add(
                release.id(),
                new NewMailing(
                        Purpose.WITHDRAWAL,
                        "Withdrawn",
                        office.press(),
                        List.of(),
                        Map.of(),
                        When.at(local, PressOffice.BRUSSELS),
                        manner),
                ines.id());
        office.approve(release, desk.approver());
        time.set(Objects.requireNonNull(
                office.mailings.get(withdrawal.id()).when().start()));
        office.mailings.prepared(withdrawal.id(), 3);
    }

    @Test
    void whenTheWithdrawalBeginsThePageSaysSoAndNothingElseOfIt() {
        assertThat(get("/newsroom/" + release.publicName())).hasStatusOk();
        assertThat(get("/newsroom")).bodyText().contains("Vinyl outsells compact discs");

        assertThat(office.mailings.started(withdrawal.id())).isTrue();

        assertThat(get("/newsroom/" + release.publicName()))
                .hasStatus(410)
                .bodyText()
                .contains("This release is withdrawn")
                .doesNotContain("Vinyl", "Six thousand");
        for (var list : List.of(
                "/newsroom",
                "/newsroom?q=vinyl",
                "/newsroom/feed.atom",
                "/newsroom/feed.json",
                "/newsroom/releases",
                "/sitemap.xml"))
            assertThat(get(list))
                    .as(list)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("Vinyl outsells", release.publicName());
        assertThat(get("/newsroom/releases/" + release.publicName())).hasStatus(404);
        assertThat(office.jdbc
                        .sql("select event from website_call")
                        .query(String.class)
                        .list())
                .containsExactly("release.withdrawn");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(String address) {
        return mvc.get().uri(java.net.URI.create(address)).exchange();
    }
}
