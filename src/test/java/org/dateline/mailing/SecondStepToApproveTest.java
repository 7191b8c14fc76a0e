package org.dateline.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Where the office asks people who approve for a second step, nobody approves before they have one. */
@Journey
class SecondStepToApproveTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoHasNoneIsToldHowToGetOneAndApprovesWithIt() throws Exception {
        var tomas = desk.approver();
        office.threeJournalists();
        var release = office.release(desk.officer());
        office.inAnHour(release, time.now(), desk.officer());
        var page = "/releases/" + release.id() + "/approval";

        mvc.perform(post("/settings/second-step-rule").with(desk.as(desk.officer())))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/second-step-rule").with(desk.as(desk.administrator())));

        mvc.perform(get(page).with(desk.as(tomas)))
                .andExpect(content().string(containsString("asks people who approve for a second step")))
                .andExpect(content().string(containsString("Set one up")));
        assertThatThrownBy(() -> office.approve(release, tomas)).isInstanceOf(MayNotApprove.class);
        mvc.perform(post("/api/releases/" + release.id() + "/approval")
                        .with(desk.byToken(tomas))
                        .contentType("application/json")
                        .content("{\"mark\":\"%s\"}"
                                .formatted(office.plans.of(release.id()).mark())))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("second step")));
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.administrator())))
                .andExpect(content().string(containsString("Tomas")))
                .andExpect(content().string(containsString("cannot approve")));

        jdbc.sql(
                        "insert into code_generator (staff_id, salt, key_id, confirmed_at) values (:tomas, 'x', 1, dateline_now())")
                .param("tomas", tomas.id())
                .update();
        mvc.perform(get("/settings/colleagues").with(desk.as(desk.administrator())))
                .andExpect(content().string(not(containsString("cannot approve"))));
        office.approve(release, tomas);
        assertThat(office.isApproved(release)).isTrue();
    }

    @Test
    void theRuleIsLiftedAndBothStandInTheHistory() throws Exception {
        mvc.perform(post("/settings/second-step-rule").with(desk.as(desk.administrator())));
        mvc.perform(delete("/settings/second-step-rule").with(desk.as(desk.administrator())));
        office.threeJournalists();
        var release = office.release(desk.officer());
        office.inAnHour(release, time.now(), desk.officer());
        office.approve(release, desk.approver());
        assertThat(jdbc.sql("select sentence from history where what = 'colleague-changed' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "asked people who approve for a second step when they sign in",
                        "no longer asks people who approve for a second step");
    }
}
