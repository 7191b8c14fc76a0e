package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import java.util.Map;
import java.util.Objects;
import org.dateline.rendering.Purpose;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** An error is found after it went out. */
@Journey
class CorrectionTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Test
    void theCorrectionGoesToTheHoldersOfTheFaultyVersionOnceApproved() throws Exception {
        var ines = desk.officer();
        var release = office.release(ines);
        office.threeJournalists();
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var row = office.inAnHour(release, time.now(), ines);
        office.approve(release, desk.approver());
        time.set(Objects.requireNonNull(row.when().start()).minusSeconds(60));
        office.mailings.prepared(row.id(), 3);
        time.set(Objects.requireNonNull(row.when().start()));
        office.mailings.started(row.id());

        mvc.perform(post("/releases/{id}/corrections", release.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("problem", Matchers.containsString("write the correction first")));
        var faulty = office.releases.latestVersion(release.id());
        office.releases.correct(release.id(), Map.of("en", "6,000 is 6,500"), ines.id());
        var corrected = office.releases.latestVersion(release.id());
        office.translations.markFinal(
                corrected.id(), "en", office.translations.main(corrected.id()).revision(), true, ines.id());

        mvc.perform(get("/releases/{id}/plan", release.id()).with(desk.as(ines)))
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.content()
                        .string(Matchers.containsString("those who hold version 1")));
        mvc.perform(post("/releases/{id}/corrections", release.id()).with(desk.as(ines)))
                .andExpect(flash().attribute("done", Matchers.containsString("needs an approval")));

        var correction = office.mailings.ofRelease(release.id()).stream()
                .filter(m -> m.purpose() == Purpose.CORRECTION)
                .findFirst()
                .orElseThrow();
        assertThat(correction.versionId()).isEqualTo(corrected.id());
        assertThat(correction.manner().corrects()).isEqualTo(faulty.id());
        assertThat(office.mailings.get(row.id()).state()).isEqualTo(State.PAUSED);
        assertThat(office.mailings.get(row.id()).versionId()).isEqualTo(faulty.id());

        office.approve(release, desk.approver());
        assertThat(office.mailings.forms(correction.id())).containsOnlyKeys("en");
        assertThat(office.mailings.get(row.id()).state()).isEqualTo(State.PAUSED);
    }
}
