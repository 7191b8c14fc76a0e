package org.dateline.journey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.Duration;
import org.dateline.delivery.PracticeSending;
import org.dateline.demo.PracticePost;
import org.dateline.embargo.Lifts;
import org.dateline.mailing.PressOffice;
import org.dateline.mailing.State;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The story of the practice office ends well, whenever the program is killed. */
@Journey
class PracticePostTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String LUC = "luc.martin@soir.example";

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    Lifts lifts;

    @Autowired
    PracticePost post;

    @Autowired
    PracticeSending sending;

    @AfterEach
    void stop() {
        sending.stop();
        post.close();
    }

    @Test
    void whatAKillKeptFromComingHomeComesHomeAtTheNextStart() throws Exception {
        var ines = desk.officer();
        var release = office.plannedInDays(2, ines, time.now());
        var press = office.rowOf(release);
        office.approve(release, desk.approver());
        sending.start(post.open(LUC, Duration.ofHours(1)));
        var lift = office.embargoes.find(release.id()).orElseThrow().liftsAt();
        time.set(lift.minus(Duration.ofMinutes(5)));
        await().atMost(SOON).until(() -> office.mailings.get(press.id()).state() == State.PREPARED);
        time.set(lift);
        await().atMost(SOON).until(() -> lifts.liftDue() == 1);
        await().atMost(SOON).until(() -> office.mailings.get(press.id()).state() == State.FINISHED);

        post.close();
        mvc.perform(get("/api/returns").with(desk.byToken(ines)))
                .andExpect(content().string(not(containsString(LUC))));
        post.open(LUC);
        await().atMost(SOON)
                .untilAsserted(() -> mvc.perform(get("/api/returns?kind=hard").with(desk.byToken(ines)))
                        .andExpect(content().string(containsString(LUC))));
    }
}
